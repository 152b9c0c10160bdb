"""A return in one branch."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


def program(a):
    if a.mean() > 0:
        return a.max()
    s = a.std()
    if s > 1:
        return s
    return -a.min()
