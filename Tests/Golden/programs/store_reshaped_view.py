"""reshape and ravel of a contiguous array are views."""
# arguments: a real(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = a.copy()
    M = b.reshape(2, 3)
    M[1, 0] = 42.0
    b.ravel()[0] = -1.0
    return b
