"""A vector goes along the last axis."""
# arguments: X real(3,4), a real(4), b real(3,1)
# expect: equal to NumPy
import numpy as np


def program(X, a, b):
    return X * a - b / 2 + 1
