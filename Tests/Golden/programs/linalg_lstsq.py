"""Least squares by lstsq."""
# arguments: X real(10,3), y real(10)
# expect: equal to NumPy
import numpy as np


def program(X, y):
    b, r, k, s = np.linalg.lstsq(X, y, rcond=None)
    return b + k + np.linalg.lstsq(X, y)[0]
