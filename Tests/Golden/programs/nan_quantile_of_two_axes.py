"""Quantiles over several axes, missing values left out."""
# arguments: A real(2,3,4), y real(4)
# expect: equal to NumPy
import numpy as np


def program(A, y):
    A = np.where(A > 1.5, np.nan, A)
    a = np.nanquantile(A, 0.3, axis=(0, -1))
    b = np.nanpercentile(A, [20, 50], axis=(2, 1))
    c = np.nanquantile(A, 0.5, axis=(0, 1, 2), keepdims=True)
    d = np.nanmedian(A, axis=(1, 2), keepdims=True)
    return np.concatenate([a, b.ravel(), c.ravel(), d.ravel(), np.ravel(np.nanquantile(y, 0.25))])
