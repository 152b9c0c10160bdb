"""Halves go to the even neighbour."""
# arguments: a halves(9)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.round(a) + 100 * np.rint(-a)
