"""A list of integers chooses entries, rows, columns."""
# arguments: a real(6), X real(4,3)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return a[[0, 2, -1]] + X[[3, 0, 0]].sum(axis=1) + X[:, [2, 0]].sum() + X[[0, 1, 2], [2, 1, 0]]
