"""Sums back from the end of the day, which stay under a bound by the reflection principle (Page 1954; Basseville and Nikiforov 1993)."""
import numpy as np
from scipy import stats


def backward_sums(y):
    n = len(y)
    s = np.cumsum(y[::-1])
    top = (np.abs(s).max() + 0.583) / np.sqrt(n)
    p = 0.0
    for j in range(6):
        p = p + 4.0 * (-1.0) ** j * stats.norm.sf((2.0 * j + 1.0) * top)
    return np.clip(p, 0.0, 1.0)
