"""No better answer is known; Fisher's (1915, 1921) transformation is nearly the same test."""
import numpy as np
from scipy import stats


def fisher_z(x, y):
    n = len(x)
    a = x - x.mean()
    b = y - y.mean()
    r = (a @ b) / np.sqrt((a @ a) * (b @ b))
    return 2.0 * stats.norm.sf(np.abs(np.arctanh(r)) * np.sqrt(n - 3))
