"""Do two normal groups of equal spread have the same mean? A problem without a better answer.

Student's t-test with the pooled variance is the most powerful of all unbiased tests at its level. This problem is a
check of Aitken itself: a claim to have found something better is a mistake.
"""
import numpy as np
from scipy import stats

estimand = "whether the means are equal"
loss = "test"
designs = {"m": [10], "n": [15], "spread": [1.0], "difference": [0.0, 1.0, -1.0]}
sealed = {"m": [8, 12], "n": [12], "spread": [0.5, 4.0], "difference": [0.0, 0.9, -0.9]}
require = ["permutation invariant"]


def simulate(rng, m, n, spread, difference):
    centre = rng.normal(0.0, 10.0)
    a = centre + spread * (difference + rng.normal(size=m))
    b = centre + spread * rng.normal(size=n)
    return (a, b), difference == 0.0


def simulate_large_groups(rng, n, difference):
    """Two groups of the same size, in other units."""
    centre = rng.normal(0.0, 10.0)
    spread = np.exp(rng.normal())
    a = centre + spread * (difference + rng.normal(size=n))
    b = centre + spread * rng.normal(size=n)
    return (a, b), difference == 0.0


held_out = [(simulate_large_groups, {"n": [30], "difference": [0.0, 0.5, -0.5]})]


def pooled(a, b):
    """Student's t-test with the pooled variance."""
    m, n = len(a), len(b)
    variance = ((m - 1) * a.var(ddof=1) + (n - 1) * b.var(ddof=1)) / (m + n - 2)
    t = (a.mean() - b.mean()) / np.sqrt(variance * (1.0 / m + 1.0 / n))
    return 2.0 * stats.t.sf(np.abs(t), m + n - 2)


baselines = [pooled]
