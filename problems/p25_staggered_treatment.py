"""What a policy does that arrives at different times, and grows.

Ninety regions, ten years; a third is treated from year 4 on, a third from year 7, a third never, and the effect grows
from year to year. The regression with an effect for each region and year and a dummy for treatment compares late
regions with those treated before, whose effect is still growing, and subtracts that growth.
"""
import numpy as np

estimand = "the mean effect on the treated"
loss = "squared"
designs = {"size": [30], "T": [10], "growth": [0.2, 0.35]}
sealed = {"size": [20, 40], "T": [10, 12], "growth": [0.25, 0.5]}
require = ["permutation invariant"]


def simulate(rng, size, T, growth):
    first = np.repeat(np.array([4, 7, 99]), size)
    time = np.arange(1, T + 1)
    treated = 1.0 * (time >= first[:, None])
    start = rng.uniform(-1.0, 1.0)
    slope = growth * rng.uniform(2.0 / 7.0, 12.0 / 7.0)
    effect = treated * (start + slope * (time - first[:, None]))
    regions = rng.normal(size=(3 * size, 1))
    years = rng.normal(size=T)
    y = regions + years + effect + rng.normal(size=(3 * size, T))
    return (y, first), effect.sum() / treated.sum()


def simulate_persistent(rng, size):
    """Errors that remember the year before."""
    first = np.repeat(np.array([4, 7, 99]), size)
    time = np.arange(1, 11)
    treated = 1.0 * (time >= first[:, None])
    effect = treated * (rng.uniform(-1.0, 1.0) + rng.uniform(0.1, 0.6) * (time - first[:, None]))
    e = rng.normal(size=(3 * size, 10))
    for t in range(1, 10):
        e[:, t] = 0.3 * e[:, t - 1] + e[:, t]
    y = rng.normal(size=(3 * size, 1)) + rng.normal(size=10) + effect + e
    return (y, first), effect.sum() / treated.sum()


held_out = [(simulate_persistent, {"size": [30]})]


def two_way_fixed_effects(y, first):
    """Least squares with an effect for each region and year and a dummy for treatment."""
    d = 1.0 * (np.arange(1, y.shape[1] + 1) >= first[:, None])
    d = d - d.mean(axis=1, keepdims=True) - d.mean(axis=0) + d.mean()
    return (d * y).sum() / (d**2).sum()


baselines = [two_way_fixed_effects]
