"""Do two groups have the same mean, when the small group scatters more?

Ten observations of one group and forty of another; the spread of the first may be three times that of the second. The
t-test that pools the variances believes the large quiet group about both.
"""
import numpy as np
from scipy import stats

estimand = "whether the means are equal"
loss = "test"
designs = {"m": [10], "n": [40], "ratio": [1.0, 3.0], "difference": [0.0, 1.5]}
sealed = {"m": [8, 12], "n": [40], "ratio": [0.7, 2.0, 4.0], "difference": [0.0, 1.2]}
require = ["permutation invariant"]


def simulate(rng, m, n, ratio, difference):
    centre = rng.normal(0.0, 10.0)
    a = centre + difference + ratio * rng.normal(size=m)
    b = centre + rng.normal(size=n)
    return (a, b), difference == 0.0


def simulate_student(rng, m, n, ratio, difference):
    """Heavier tails: Student's t on six degrees of freedom."""
    centre = rng.normal(0.0, 10.0)
    a = centre + difference + ratio * rng.standard_t(6, size=m)
    b = centre + rng.standard_t(6, size=n)
    return (a, b), difference == 0.0


held_out = [(simulate_student, {"m": [10], "n": [40], "ratio": [2.0], "difference": [0.0, 1.5]})]


def pooled(a, b):
    """Student's t-test with the pooled variance."""
    m, n = len(a), len(b)
    variance = ((m - 1) * a.var(ddof=1) + (n - 1) * b.var(ddof=1)) / (m + n - 2)
    t = (a.mean() - b.mean()) / np.sqrt(variance * (1.0 / m + 1.0 / n))
    return 2.0 * stats.t.sf(np.abs(t), m + n - 2)


baselines = [pooled]
