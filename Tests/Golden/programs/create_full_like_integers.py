"""full_like of integers cuts the value off."""
# arguments: i integer(3)
# expect: equal to NumPy
import numpy as np


def program(i):
    return np.full_like(i, 2.7) + i
