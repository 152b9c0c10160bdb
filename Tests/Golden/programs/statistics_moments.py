"""Moments, standard errors, means of several kinds."""
# arguments: X real(9,3), y positive(9)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(X, y):
    parts = [stats.skew(X), stats.skew(X, bias=False), stats.kurtosis(X), stats.kurtosis(X, fisher=False, bias=False), [stats.skew(X, axis=None), stats.kurtosis(y)], stats.kurtosis(X, axis=1), stats.moment(X, 3), [stats.moment(y, 2)], stats.sem(X), [stats.sem(y), stats.gmean(y), stats.hmean(y), stats.variation(y), stats.variation(y, ddof=1)], stats.zscore(y), stats.zscore(X, axis=1).ravel(), stats.zscore(X, ddof=1).ravel()]
    parts += [stats.trim_mean(X, 0.2), [stats.trim_mean(y, 0.1), stats.iqr(y), stats.median_abs_deviation(y), stats.median_abs_deviation(y, scale="normal"), stats.gmean(y, weights=np.arange(9.0))], stats.iqr(X, axis=0), stats.median_abs_deviation(X), stats.iqr(X, axis=1, rng=(10, 90))]
    return np.concatenate(parts)
