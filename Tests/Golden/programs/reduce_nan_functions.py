"""Reductions that skip NaN."""
# arguments: a real(9)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.where(a > 1.5, np.nan, a)
    return np.nansum(b) + np.nanmean(b) + np.nanmax(b) + np.nanmin(b) + np.nanstd(b) + np.nanvar(b, ddof=1) + np.nanmedian(b)
