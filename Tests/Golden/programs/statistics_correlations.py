"""Correlations and a line, as attributes and unpacked."""
# arguments: x real(12), y real(12), h halves(12), g halves(12)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(x, y, h, g):
    r, p = stats.pearsonr(x, y)
    s = stats.spearmanr(h, g)
    slope, intercept, rvalue, pvalue, stderr = stats.linregress(x, y)
    line = stats.linregress(x, y)
    return np.array([r, p, s.statistic, s.pvalue, s[0], stats.spearmanr(x, y).pvalue, stats.kendalltau(h, g).statistic, slope, intercept, rvalue, pvalue, stderr, line.intercept_stderr, line.slope, stats.theilslopes(y, x).slope, stats.theilslopes(y, x).intercept, stats.pearsonr(x, y).statistic])
