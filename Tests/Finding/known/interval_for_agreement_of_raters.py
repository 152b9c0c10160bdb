"""Limits by the F distribution (Shrout and Fleiss 1979)."""
import numpy as np
from scipy import stats


def by_ratio_of_variances(y):
    n, k = y.shape
    mean = y.mean(axis=1)
    between = k * mean.var(ddof=1)
    within = ((y - mean[:, None]) ** 2).sum() / (n * (k - 1))
    ratio = between / within
    low = ratio / stats.f.ppf(0.95, n - 1, n * (k - 1))
    high = ratio * stats.f.ppf(0.95, n * (k - 1), n - 1)
    return (low - 1.0) / (low + k - 1.0), (high - 1.0) / (high + k - 1.0)
