"""Null: do two makes of lamps burn equally long? Exponential lives, as many of each, all burnt to the end.

The ratio of the mean lives, as an F, is the uniformly most powerful unbiased test (Lehmann 1959, chapter 5).
"""
import numpy as np
from scipy import stats

estimand = "whether the mean lives are equal"
loss = "test"
designs = {"n": [8, 15], "difference": [0.0, 0.7, -0.7]}
sealed = {"n": [6, 10, 20], "difference": [0.0, 0.6, -0.6]}
require = ["scale invariant", "permutation invariant"]


def simulate(rng, n, difference):
    scale = np.exp(rng.normal(6.0, 1.0))
    return (scale * np.exp(difference) * rng.exponential(size=n), scale * rng.exponential(size=n)), difference == 0.0


def simulate_large(rng, n, difference):
    """More lamps, in other units."""
    scale = np.exp(rng.normal())
    return (scale * np.exp(difference) * rng.exponential(size=n), scale * rng.exponential(size=n)), difference == 0.0


held_out = [(simulate_large, {"n": [30], "difference": [0.0, 0.5, -0.5]})]


def ratio_of_means(a, b):
    """The F test of the ratio of the means."""
    n = 2 * len(a)
    f = a.mean() / b.mean()
    return 2.0 * stats.f.sf(np.maximum(f, 1.0 / f), n, n)


baselines = [ratio_of_means]
