"""An array filled with one of its own entries."""
# arguments: y real(4), X real(3,2)
# expect: equal to NumPy
import numpy as np


def program(y, X):
    y[1:] = y[2]
    X[:] = X[1, 1]
    a = X[0]
    X[0, 0] = 7.0
    y[0] += y[0]
    return np.concatenate([y, a, X[2]])
