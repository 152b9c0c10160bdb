"""Assignment to one entry."""
# arguments: a real(5), X real(3,3)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    b = a.copy()
    b[1] = 10.0
    b[-1] += 5
    M = X.copy()
    M[0, 1] = b[0]
    M[2] *= 2
    return M.sum(axis=1) + b[1:4]
