"""By how much does the rent rise with income, from towns that were seen year after year?

Rents and incomes, a row a town and a column a year. Towns differ in ways that do not change and go with income.
"""
import numpy as np

estimand = "the effect of income on the rent"
designs = {"towns": [20, 40], "years": [5, 8]}
sealed = {"towns": (12, 60), "years": (4, 10)}
require = ["permutation invariant"]


def simulate(rng, towns, years):
    """Errors are independent over towns and years."""
    effect = rng.normal(0.0, 2.0)
    level = rng.normal(size=(towns, 1))
    income = 2.0 * level + rng.normal(size=(towns, years))
    trend = 0.1 * np.arange(years)
    income = income + trend
    town = rng.normal(0.0, 2.0) * level + 2.0 * rng.normal(size=(towns, 1))
    spread = np.exp(0.3 * rng.normal())
    return (effect * income + town + spread * rng.normal(size=(towns, years)), income), effect


def simulate_persistent(rng, towns, years):
    """Incomes that stay a while, and errors with longer tails."""
    effect = rng.normal(0.0, 2.0)
    shock = rng.normal(size=(towns, years))
    income = np.zeros((towns, years))
    last = rng.normal(size=towns)
    for t in range(years):
        last = 0.4 * last + shock[:, t]
        income[:, t] = last
    town = 3.0 * rng.normal(size=(towns, 1)) + income.mean(axis=1, keepdims=True)
    return (effect * income + town + rng.standard_t(6, size=(towns, years)), income), effect


held_out = [(simulate_persistent, {"towns": [30], "years": [6]})]


def first_differences(rent, income):
    """Least squares on the changes from year to year."""
    x = income[:, 1:] - income[:, :-1]
    y = rent[:, 1:] - rent[:, :-1]
    return (x * y).sum() / (x * x).sum()


baselines = [first_differences]
