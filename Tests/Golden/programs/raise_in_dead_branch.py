"""An exception in a branch that no data reach."""
# arguments: a positive
# expect: equal to NumPy
import numpy as np


def program(a):
    if a < 0:
        raise ValueError('negative')
    return np.sqrt(a)
