"""Least squares, which is maximum likelihood (Hinkley 1970; Bai 1994)."""
import numpy as np


def least_squares_break(y):
    n = len(y)
    k = np.arange(1, n)
    s = np.cumsum(y - y.mean())[:-1]
    return 1.0 + np.argmax(s**2 / (k * (n - k)))
