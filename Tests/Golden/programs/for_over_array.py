"""A loop over an array gives its entries; over a matrix its rows."""
# arguments: a real(4), X real(3,4)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    s = 0.0
    for v in a:
        s = 0.5 * s + v
    for row in X:
        s += row.max()
    return s
