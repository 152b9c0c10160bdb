"""Entries below the diagonal by tril_indices."""
# arguments: X real(4,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    i, j = np.tril_indices(4, -1)
    return X[i, j] * 2
