"""Ordinary reductions give NaN when an entry is NaN."""
# arguments: a real(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.where(a > 0, np.nan, a)
    return np.isnan(b.sum()) + 2 * np.isnan(b.max()) + 4 * np.isnan(np.median(b)) + 8 * np.isnan(b.min()) + 16 * np.isnan(np.sort(b)[-1])
