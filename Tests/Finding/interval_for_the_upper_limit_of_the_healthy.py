"""An interval for the value of a blood test that nineteen of twenty healthy people stay below, from some healthy people.

Logarithms of the values, which are normal.
"""
import numpy as np

estimand = "the 95 % point of the healthy"
loss = "interval"
designs = {"n": [15, 30, 60]}
sealed = {"n": (12, 80)}
require = ["location equivariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n):
    centre = rng.normal(0.0, 3.0)
    spread = np.exp(0.5 * rng.normal())
    return (centre + spread * rng.normal(size=n),), centre + 1.6448536 * spread


def simulate_other(rng, n):
    """Another laboratory, with other units and a day's error that is alike for all."""
    centre = rng.uniform(-2.0, 8.0) + 0.2 * rng.normal()
    spread = rng.uniform(0.3, 3.0)
    return (centre + spread * rng.normal(size=n),), centre + 1.6448536 * spread


held_out = [(simulate_other, {"n": [25]})]


def shifted_interval_of_the_mean(y):
    """The interval of the mean, put 1.645 standard deviations higher."""
    s = y.std(ddof=1)
    point = y.mean() + 1.6448536 * s
    half = 1.959964 * s / np.sqrt(len(y))
    return point - half, point + half


baselines = [shifted_interval_of_the_mean]
