"""How fast do cities get rare as they get larger? The exponent of Pareto's law.

The inhabitants of the n largest cities of a country; the share of cities larger than s falls like a power of s.
"""
import numpy as np

estimand = "the exponent"
loss = "relative squared"
designs = {"n": [25, 60, 135]}
sealed = {"n": (15, 200)}
require = ["scale invariant", "permutation invariant"]


def simulate(rng, n):
    exponent = rng.uniform(0.7, 2.5)
    return (np.exp(rng.normal(10.0, 1.0)) * (1.0 + rng.pareto(exponent, size=n)),), exponent


def simulate_largest(rng, n):
    """The n largest of three hundred cities."""
    exponent = rng.uniform(0.8, 1.6)
    size = np.sort(np.exp(rng.normal(9.0, 1.0)) * (1.0 + rng.pareto(exponent, size=300)))
    return (size[300 - n:],), exponent


held_out = [(simulate_largest, {"n": [30, 80]})]


def rank_and_size(size):
    """The slope of the logarithm of the rank on the logarithm of the size, by least squares."""
    n = len(size)
    x = np.log(np.sort(size))
    y = np.log(np.arange(n, 0, -1))
    d = x - x.mean()
    return -(d @ y) / (d @ d)


baselines = [rank_and_size]
