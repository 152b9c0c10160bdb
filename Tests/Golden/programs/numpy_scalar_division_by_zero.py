"""A NumPy scalar divided by zero gives infinity."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


def program(a):
    s = a.sum()
    return np.isinf(s / (s - s)) + np.isinf(s / 0) * 2 + np.isnan(s / np.inf * np.inf) * 4
