"""Eigenvalues ascending; vectors up to sign."""
# arguments: X real(7,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    A = X.T @ X + np.eye(4)
    w, V = np.linalg.eigh(A)
    return w + (V * w) @ V.T + np.abs(V)
