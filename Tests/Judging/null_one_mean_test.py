"""Null: is the mean of a normal sample nought? Student's test is the most powerful unbiased one (Lehmann 1959)."""
import numpy as np
from scipy import stats

estimand = "whether the mean is nought"
loss = "test"
designs = {"n": [12, 20], "shift": [0.0, 0.7, -0.7]}
sealed = {"n": (10, 30), "shift": [0.0, 0.6, -0.6]}
require = ["permutation invariant"]


def simulate(rng, n, shift):
    scale = np.exp(rng.normal())
    return (scale * (shift + rng.normal(size=n)),), shift == 0.0


def student(y):
    """Student's test."""
    t = np.sqrt(len(y)) * y.mean() / y.std(ddof=1)
    return 2.0 * stats.t.sf(np.abs(t), len(y) - 1)


baselines = [student]
