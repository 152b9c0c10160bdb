"""Weighted average."""
# arguments: a real(6), w positive(6)
# expect: equal to NumPy
import numpy as np


def program(a, w):
    return np.average(a) + np.average(a, weights=w) * 10
