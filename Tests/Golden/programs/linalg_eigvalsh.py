"""Eigenvalues alone."""
# arguments: X real(4,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    return np.linalg.eigvalsh(X + X.T)
