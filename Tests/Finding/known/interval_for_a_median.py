"""A pair of order statistics (Thompson 1936)."""
import numpy as np
from scipy import stats


def order_statistics(y):
    n = len(y)
    k = stats.binom.ppf(0.025, n, 0.5)
    s = np.sort(y)
    return s[int(k) - 1], s[n - int(k)]
