"""Integers from both ends."""
# arguments: a real(5), X real(3,4)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return a[0] + 2 * a[-1] + 4 * X[1, 2] + 8 * X[-1][-2] + X[2, -4]
