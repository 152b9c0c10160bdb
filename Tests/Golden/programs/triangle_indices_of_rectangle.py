"""Indices of the triangles of a matrix that is not square."""
# arguments: X real(4,2)
# expect: equal to NumPy
import numpy as np


def program(X):
    a, b = np.triu_indices_from(X)
    c, d = np.tril_indices(3, 1, 5)
    return np.concatenate([X[a, b], X[np.tril_indices_from(X, -1)], c, d])
