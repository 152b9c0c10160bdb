"""Slope of a panel with effects of units that the regressor depends on.

What is known: least squares on all rows is biased by the effects; the within estimator is not.
"""
import numpy as np

estimand = "the slope of x"
loss = "squared"
designs = {"units": [30, 60], "periods": [4], "strength": [0.5, 1.0]}
sealed = {"units": (20, 90), "periods": (3, 8), "strength": (0.2, 1.5)}
require = ["scale equivariant"]


def simulate(rng, units, periods, strength):
    beta = 2 * rng.normal()
    effect = rng.normal(size=units)
    x = strength * effect[:, None] + rng.normal(size=(units, periods))
    y = beta * x + effect[:, None] + rng.normal(size=(units, periods))
    return (y, x), beta                                   # rows are units, columns are periods


def within(y, x):
    """Least squares on deviations from the means of units."""
    u = x - x.mean(axis=1, keepdims=True)
    v = y - y.mean(axis=1, keepdims=True)
    return (u * v).sum() / (u * u).sum()


def pooled(y, x):
    """Least squares on all rows."""
    u = x - x.mean()
    return (u * (y - y.mean())).sum() / (u * u).sum()


baselines = [within, pooled]
