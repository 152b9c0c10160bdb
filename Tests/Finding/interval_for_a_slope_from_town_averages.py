"""An interval for how much rents rise with incomes, from averages of towns in some of which many people were asked and in others few.

For each town: the mean rent, the mean income, and the number of people who were asked there.
"""
import numpy as np
from scipy import stats

estimand = "the rise of rents for a unit of income"
loss = "interval"
designs = {"towns": [12, 25], "unlike": [0.8, 1.2]}
sealed = {"towns": (10, 40), "unlike": (0.7, 1.5)}
require = ["scale equivariant", "permutation invariant"]


def simulate(rng, towns, unlike):
    """Numbers of people are lognormal; the error of a mean has a variance that is inverse to them."""
    people = np.ceil(8.0 * np.exp(unlike * rng.normal(size=towns)))
    income = rng.normal(20.0, 3.0, size=towns)
    slope = rng.uniform(0.1, 0.5)
    rent = rng.normal(5.0, 1.0) + slope * income + rng.uniform(1.0, 3.0) / np.sqrt(people) * rng.normal(size=towns)
    return (rent, income, people), slope


def simulate_capital(rng, towns):
    """Small towns and a few large ones; incomes are higher in the large."""
    large = rng.permutation(towns) < towns // 3
    people = np.where(large, 60, 5)
    income = rng.gamma(8.0, 2.0, size=towns) + 4.0 * large
    slope = rng.uniform(0.1, 0.5)
    rent = 3.0 + slope * income + 2.0 / np.sqrt(people) * rng.normal(size=towns)
    return (rent, income, people), slope


held_out = [(simulate_capital, {"towns": [18]})]


def least_squares(rent, income, people):
    """Student's interval of least squares, each town alike."""
    n = len(rent)
    x = income - income.mean()
    slope = (x @ rent) / (x @ x)
    e = rent - rent.mean() - slope * x
    half = stats.t.ppf(0.975, n - 2) * np.sqrt((e @ e) / (n - 2) / (x @ x))
    return slope - half, slope + half


baselines = [least_squares]
