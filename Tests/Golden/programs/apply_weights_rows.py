"""Rows weighted by a column."""
# arguments: X real(5,3), w positive(5)
# expect: equal to NumPy
import numpy as np


def program(X, w):
    return (X * w[:, None]).T @ X
