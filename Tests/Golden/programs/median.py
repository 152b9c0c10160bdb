"""Medians of odd and even counts, along axes."""
# arguments: a real(7), b real(8), X real(4,5)
# expect: equal to NumPy
import numpy as np


def program(a, b, X):
    return np.median(a) + 10 * np.median(b) + np.median(X, axis=0) + np.median(X, axis=1)[0] + np.median(X)
