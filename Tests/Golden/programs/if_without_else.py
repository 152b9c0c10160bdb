"""A name that is changed in one branch only."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


def program(a):
    s = a.sum()
    x = a
    if s > 0:
        x = x * 2
        s = s - 1
    return x + s
