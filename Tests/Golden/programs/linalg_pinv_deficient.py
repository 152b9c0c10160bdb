"""The pseudo-inverse of a matrix without full rank."""
# arguments: X real(6,2)
# expect: equal to NumPy
import numpy as np


def program(X):
    D = np.column_stack([X, X[:, 0] + X[:, 1]])
    return np.linalg.pinv(D)
