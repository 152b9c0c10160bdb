"""A number read from an array does not change when the array is written to."""
# arguments: y real(6), s real()
# expect: equal to NumPy
import numpy as np


def program(y, s):
    a = y[-3]
    y[-3] = 5.0
    return np.concatenate([np.ravel(a), y])
