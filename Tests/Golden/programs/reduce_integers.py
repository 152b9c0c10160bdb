"""Sums and extrema of integers are integers."""
# arguments: i integer(7)
# expect: equal to NumPy
import numpy as np


def program(i):
    return i.sum() // 2 + i.max() // 2 + i.prod() % 7 + np.cumsum(i)[-1] // 3
