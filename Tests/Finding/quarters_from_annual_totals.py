"""Quarterly value added, when it is known by the year only and an indicator by the quarter.

The annual totals, and an indicator (such as turnover) for each quarter; wanted is the value of every quarter.
"""
import numpy as np

estimand = "the value of each quarter"
designs = {"years": [8, 15], "wander": [0.5, 1.5]}
sealed = {"years": [6, 10, 20], "wander": [0.4, 1.0, 2.0]}
require = ["scale equivariant"]


def simulate(rng, years, wander):
    n = 4 * years
    season = rng.normal(0.0, 3.0, size=4)
    indicator = 60.0 + np.cumsum(0.3 + rng.normal(size=n)) + np.tile(season, years)
    scale = np.exp(0.3 * rng.normal())
    value = rng.uniform(0.5, 1.5) * indicator + wander * np.cumsum(rng.normal(size=n))
    value = scale * value
    return (value.reshape(years, 4).sum(axis=1), indicator), value


def simulate_stationary(rng, years):
    """The rest remembers, and returns."""
    n = 4 * years
    indicator = 80.0 + np.cumsum(rng.normal(size=n)) + np.tile(rng.normal(0.0, 3.0, size=4), years)
    rest = np.zeros(n)
    rest[0] = 3.0 * rng.normal()
    for t in range(1, n):
        rest[t] = 0.9 * rest[t - 1] + 1.3 * rng.normal()
    value = 0.8 * indicator + rest
    return (value.reshape(years, 4).sum(axis=1), indicator), value


held_out = [(simulate_stationary, {"years": [10]})]


def pro_rata(annual, indicator):
    """Each year's total is shared out like the indicator."""
    x = indicator.reshape(-1, 4)
    return (x / x.sum(axis=1)[:, None] * annual[:, None]).reshape(-1)


baselines = [pro_rata]
