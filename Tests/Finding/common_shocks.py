"""A slope in a panel whose units are all hit by the same shocks, each to its own degree.

Effects of units and of periods do not remove a shock that hits one unit twice as hard as another, and it moves the
regressor as well.
"""
import numpy as np

estimand = "the slope"
designs = {"N": [20, 40], "T": [10], "uneven": [0.3, 0.5]}
sealed = {"N": (18, 50), "T": (9, 16), "uneven": (0.3, 0.55)}
require = ["scale invariant"]


def simulate(rng, N, T, uneven):
    slope = rng.normal(0.0, 2.0)
    shock = rng.normal(size=(1, T))
    z = rng.normal(size=(N, 1))
    x = rng.normal(size=(N, 1)) + (1.0 + uneven * (0.7 * z + 0.7 * rng.normal(size=(N, 1)))) * shock + rng.normal(size=(N, T))
    y = rng.normal(size=(N, 1)) + slope * x + (1.0 + uneven * z) * shock + rng.normal(size=(N, T))
    scale = np.exp(0.5 * rng.normal())
    return (scale * y, scale * x), slope


def simulate_persistent(rng, N, T):
    """A shock that adds up over time."""
    slope = rng.normal()
    shock = np.cumsum(rng.normal(size=(1, T)), axis=1) / 2.0
    z = rng.normal(size=(N, 1))
    x = (1.0 + 0.4 * z) * shock + rng.normal(size=(N, T))
    y = rng.normal(size=(N, 1)) + slope * x + (1.0 + 0.2 * z + 0.3 * rng.normal(size=(N, 1))) * shock + rng.normal(size=(N, T))
    return (y, x), slope


held_out = [(simulate_persistent, {"N": [30], "T": [12]})]


def two_way_effects(y, x):
    """Least squares with an effect of each unit and of each period."""
    a = x - x.mean(axis=1)[:, None] - x.mean(axis=0) + x.mean()
    b = y - y.mean(axis=1)[:, None] - y.mean(axis=0) + y.mean()
    return (a * b).sum() / (a * a).sum()


baselines = [two_way_effects]
