"""The transpose is a view."""
# arguments: X real(3,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    M = X.copy()
    T = M.T
    T[0, 1] = 50.0
    T[2] = 1.0
    return M
