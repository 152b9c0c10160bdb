"""A helper gives its argument back: the result is the same array."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def same(v):
    return v


def program(a):
    x = a.copy()
    y = same(x)
    y[0] = 9.0
    return x
