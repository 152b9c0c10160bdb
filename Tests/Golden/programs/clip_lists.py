"""Bounds and weights as lists."""
# arguments: x real(3)
# expect: equal to NumPy
import numpy as np


def program(x):
    return np.clip(x, [-1, 0, 1], [0, 1, 2]) + np.average(x, weights=[1, 2, 3]) + np.cov(x, [1.0, 2.0, 4.0])[0, 1]
