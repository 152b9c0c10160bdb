"""Constant data, one entry, NaN."""
# arguments: c positive
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(c):
    flat = np.full(5, c)
    bad = np.array([1.0, np.nan, 2.0])
    v = np.array([stats.skew(flat), stats.kurtosis(flat), stats.zscore(flat)[0], stats.pearsonr(flat, np.arange(5.0))[0], stats.sem(np.array([c])), stats.skew(bad), stats.rankdata(bad)[0], stats.median_abs_deviation(bad), stats.iqr(bad), stats.gmean([c]), stats.trim_mean(np.array([c]), 0.2), stats.spearmanr(flat, np.arange(5.0)).statistic])
    return np.where(np.isnan(v), 55.0, v)
