"""diag builds a matrix and takes a diagonal."""
# arguments: a real(3), X real(3,3)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return np.diag(a) + np.diag(X) + np.diag(np.diag(X)) + np.diag(a[:2], 1) + np.diag(X, -1).sum() + np.diagonal(X)
