"""Differences, of second order and along an axis."""
# arguments: a real(6), X real(3,6)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return np.diff(a)[:4] + np.diff(a, n=2) + np.diff(X, axis=0)[1][:4] + np.diff(X)[0, :4]
