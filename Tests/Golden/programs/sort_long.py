"""A longer vector."""
# arguments: a real(101)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.sort(a)
