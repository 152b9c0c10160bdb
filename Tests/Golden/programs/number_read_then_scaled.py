"""A number that is read, then used in what is written to its array."""
# arguments: y real(6), s real()
# expect: equal to NumPy
import numpy as np


def program(y, s):
    a = y[-3]
    y *= np.where(a > 1.0, s, a)
    return np.concatenate([np.ravel(a), y])
