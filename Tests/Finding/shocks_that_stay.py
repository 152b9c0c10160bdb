"""A slope in a panel of firms, each with a level of its own and with shocks that stay.

Outcome and regressor, a row a firm and a column a year.
"""
import numpy as np

estimand = "the slope"
designs = {"firms": [30, 60], "years": [6, 10]}
sealed = {"firms": (20, 80), "years": (5, 14)}


def simulate(rng, firms, years):
    """Errors that are random walks; the regressor goes with the firm's level."""
    slope = rng.normal(0.0, 2.0)
    level = rng.normal(0.0, 2.0, size=(firms, 1))
    x = level + rng.normal(size=(firms, years))
    error = np.cumsum(rng.normal(size=(firms, years)), axis=1)
    return (slope * x + 3.0 * level + error, x), slope


def simulate_heavy(rng, firms, years):
    """Shocks with heavier tails, and a regressor that remembers."""
    slope = rng.normal(0.0, 2.0)
    level = rng.normal(0.0, 2.0, size=(firms, 1))
    e = rng.normal(size=(firms, years))
    x = level + e + 0.6 * np.concatenate([np.zeros((firms, 1)), e[:, :-1]], axis=1)
    error = np.cumsum(rng.standard_t(5, size=(firms, years)), axis=1)
    return (slope * x + level + error, x), slope


held_out = [(simulate_heavy, {"firms": [40], "years": [8]})]


def within(y, x):
    """Least squares with an effect for every firm."""
    u = x - x.mean(axis=1, keepdims=True)
    return (u * y).sum() / (u * u).sum()


baselines = [within]
