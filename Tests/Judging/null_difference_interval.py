"""Null: an interval for the difference of two normal means of equal spread: none that moves with the data is shorter than Student's."""
import numpy as np
from scipy import stats

estimand = "the difference of the means"
loss = "interval"
designs = {"m": [10], "n": [12, 20]}
sealed = {"m": (8, 15), "n": (10, 30)}
require = ["permutation invariant"]


def simulate(rng, m, n):
    centre = rng.normal(0.0, 10.0)
    difference = rng.normal(0.0, 5.0)
    scale = np.exp(rng.normal())
    return (centre + difference + scale * rng.normal(size=m), centre + scale * rng.normal(size=n)), difference


def pooled(a, b):
    """Student's interval, the variances pooled."""
    m, n = len(a), len(b)
    variance = ((m - 1) * a.var(ddof=1) + (n - 1) * b.var(ddof=1)) / (m + n - 2)
    half = stats.t.ppf(0.975, m + n - 2) * np.sqrt(variance * (1.0 / m + 1.0 / n))
    d = a.mean() - b.mean()
    return d - half, d + half


baselines = [pooled]
