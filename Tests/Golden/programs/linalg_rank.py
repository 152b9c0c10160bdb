"""Ranks, of a deficient matrix too."""
# arguments: X real(6,2)
# expect: equal to NumPy
import numpy as np


def program(X):
    D = np.column_stack([X, X[:, 0] - 2 * X[:, 1]])
    return np.linalg.matrix_rank(D) + 10 * np.linalg.matrix_rank(X)
