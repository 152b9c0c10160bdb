"""Quantiles interpolate linearly."""
# arguments: a real(10)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.quantile(a, 0.25) + 10 * np.quantile(a, 0.9) + np.percentile(a, 37.5) + np.quantile(a, 0) + np.quantile(a, 1)
