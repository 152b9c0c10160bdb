"""Results of SciPy by attribute and place."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(y, X, g):
    r = stats.linregress(X[:, 0], y)
    t = stats.theilslopes(y, X[:, 0])
    m = stats.trim_mean(y, 0.1) + stats.hmean(np.abs(y) + 1) + stats.iqr(y) + stats.skew(y) + stats.kurtosis(y)
    return r.slope + 0 * t[0] + 0 * m
