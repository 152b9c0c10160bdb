"""A second name sees what a loop of unknown length writes."""
# arguments: a real(4), s real in 1..9
# expect: equal to NumPy
import numpy as np


def program(a, s):
    x = a.copy()
    y = x[:2]
    while s > 1:
        x /= 1.5 + np.abs(y[0])
        s = s / 2
    return x + y.sum()
