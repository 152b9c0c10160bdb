"""Assignment through a mask."""
# arguments: a real(9)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = a.copy()
    b[b < 0] = 0.0
    b[a > 2] *= 10
    return b
