"""Matrices of 40 rows."""
# arguments: X real(60,40), b real(40)
# expect: equal to NumPy
import numpy as np


def program(X, b):
    A = X.T @ X + np.eye(40)
    return np.linalg.solve(A, b) + np.linalg.eigvalsh(A) + np.diag(np.linalg.cholesky(A))
