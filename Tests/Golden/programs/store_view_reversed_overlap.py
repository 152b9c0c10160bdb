"""Assignment between overlapping windows reads first."""
# arguments: a real(7)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = a.copy()
    b[1:] = b[:-1]
    c = a.copy()
    c[:] = c[::-1]
    return b + 10 * c
