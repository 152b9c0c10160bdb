"""What is the mean income of a city, when people of rich quarters answer less often?

For each person drawn: the number of the quarter, whether there was an answer, and the income, which is 0 where there was none.
"""
import numpy as np

estimand = "the mean income"
designs = {"n": [100, 200], "gap": [0.5, 1.0]}
sealed = {"n": (80, 250), "gap": (0.4, 1.2)}
require = ["permutation invariant", "scale equivariant"]


def simulate(rng, n, gap):
    """Five quarters; from the poorest to the richest, incomes rise and answers get rarer."""
    share = rng.dirichlet(np.full(5, 8.0))
    level = np.exp(gap * np.linspace(-0.5, 0.5, 5) + 0.1 * rng.normal(size=5) + 0.5 * rng.normal())
    quarter = rng.choice(5, size=n, p=share)
    income = level[quarter] * np.exp(0.5 * rng.normal(size=n) - 0.125)
    answers = rng.random(size=n) < np.linspace(0.9, 0.4, 5)[quarter]
    return (quarter, answers, np.where(answers, income, 0.0)), share @ level


def simulate_poor(rng, n):
    """Three quarters; in the poorest few answer."""
    share = np.array([0.3, 0.5, 0.2])
    level = np.array([1.0, 2.0, 3.0]) * np.exp(0.3 * rng.normal())
    quarter = rng.choice(3, size=n, p=share)
    income = level[quarter] * rng.gamma(5.0, size=n) / 5.0
    answers = rng.random(size=n) < np.array([0.4, 0.8, 0.7])[quarter]
    return (quarter, answers, np.where(answers, income, 0.0)), share @ level


held_out = [(simulate_poor, {"n": [120]})]


def mean_of_answers(quarter, answers, income):
    """The mean of those who answered."""
    return income.sum() / answers.sum()


baselines = [mean_of_answers]
