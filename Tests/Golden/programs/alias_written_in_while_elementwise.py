"""A loop of unknown length writes entries that another name reads."""
# arguments: a real(4), s real in 1..9
# expect: equal to NumPy
import numpy as np


def program(a, s):
    x = a.copy()
    y = x
    k = 0
    while s > 1 and k < 5:
        y[k % 4] += x[0] + 1
        s = s / 2
        k += 1
    return x
