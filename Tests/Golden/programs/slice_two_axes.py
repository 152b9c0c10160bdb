"""Slices on both axes, mixed with integers."""
# arguments: X real(5,6)
# expect: equal to NumPy
import numpy as np


def program(X):
    return X[1:4, ::2].sum(axis=0) * 2 + X[::-2, -3:].sum(axis=0) - X[2, 1:4]
