"""A 90 % interval for the agreement of raters: the intraclass correlation.

Marks of n essays by k raters who are interchangeable, a row an essay.
"""
import numpy as np
from scipy import stats

estimand = "the intraclass correlation"
loss = "interval"
level = 0.9
designs = {"n": [10, 20], "k": [2, 4]}
sealed = {"n": (8, 30), "k": (2, 5)}
require = ["location invariant", "scale invariant"]


def simulate(rng, n, k):
    agreement = rng.uniform(0.3, 0.9)
    scale = np.exp(0.3 * rng.normal())
    essay = np.sqrt(agreement) * rng.normal(size=(n, 1))
    return (rng.normal(0.0, 10.0) + scale * (essay + np.sqrt(1.0 - agreement) * rng.normal(size=(n, k))),), agreement


def of_large_samples(y):
    """The estimate from the analysis of variance, and Fisher's (1925) standard error of large samples."""
    n, k = y.shape
    mean = y.mean(axis=1)
    between = k * mean.var(ddof=1)
    within = ((y - mean[:, None]) ** 2).sum() / (n * (k - 1))
    r = (between - within) / (between + (k - 1) * within)
    error = (1.0 - r) * (1.0 + (k - 1) * r) * np.sqrt(2.0 / (k * (k - 1) * n))
    half = stats.norm.ppf(0.95) * np.abs(error)
    return r - half, r + half


baselines = [of_large_samples]
