"""The interval of Williams (1962) and Tukey (1951) for a component of variance (Searle, Casella and McCulloch 1992, section 3.6); the roots."""
import numpy as np
from scipy import stats


def williams_tukey(y):
    a = y.shape[0]
    r = y.shape[1]
    between = r * ((y.mean(axis=1) - y.mean()) ** 2).sum() / (a - 1)
    within = ((y - y.mean(axis=1, keepdims=True)) ** 2).sum() / (a * (r - 1))
    d = a * (r - 1)
    lower = (a - 1) * (between - within * stats.f.ppf(0.975, a - 1, d)) / (r * stats.chi2.ppf(0.975, a - 1))
    upper = (a - 1) * (between - within * stats.f.ppf(0.025, a - 1, d)) / (r * stats.chi2.ppf(0.025, a - 1))
    return np.sqrt(np.maximum(lower, 0.0)), np.sqrt(np.maximum(upper, 0.0))
