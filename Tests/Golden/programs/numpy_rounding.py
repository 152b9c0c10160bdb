"""np.round to even, with positive and negative decimals; floor, ceil, trunc, rint."""
# arguments: a real(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.round(a, 1) + np.round(a * 100, -1) + np.floor(a) + np.ceil(a) * 2 + np.trunc(a) * 3 + np.rint(a) * 5 + a.round(2) + np.around(a * 2)
