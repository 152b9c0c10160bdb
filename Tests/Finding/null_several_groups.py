"""Null: do several normal groups have the same mean, when means may differ in any direction?

The F test is the most powerful of all tests that do not depend on location, scale and direction (Lehmann 1959). A row a group.
"""
import numpy as np
from scipy import stats

estimand = "whether all means are equal"
loss = "test"
designs = {"k": [3, 5], "n": [8, 12], "difference": [0.0, 1.0]}
sealed = {"k": [3, 4, 6], "n": [10, 15], "difference": [0.0, 0.8, 1.2]}


def simulate(rng, k, n, difference):
    """Means on a sphere, the direction being any."""
    direction = rng.normal(size=(k, 1))
    direction = direction - direction.mean()
    direction = direction / np.sqrt((direction**2).sum())
    scale = np.exp(rng.normal())
    return (rng.normal(0.0, 10.0) + scale * (difference * direction + rng.normal(size=(k, n))),), difference == 0.0


def f_test(y):
    """Fisher's F test."""
    k, n = y.shape
    between = n * ((y.mean(axis=1) - y.mean()) ** 2).sum() / (k - 1)
    within = y.var(axis=1, ddof=1).mean()
    return stats.f.sf(between / within, k - 1, k * (n - 1))


baselines = [f_test]
