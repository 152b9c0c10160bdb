"""Eigenvalues of a matrix that is not symmetric and whose eigenvalues are real."""
# arguments: X real(9,4), Z real(9,4)
# expect: equal to NumPy
import numpy as np


def program(X, Z):
    A = X.T @ X + np.eye(4)
    B = Z.T @ Z + np.eye(4)
    values = np.linalg.eigvals(np.linalg.solve(B, A))
    two = np.linalg.eigvals(A[:2, :2])
    return np.append(np.sort(values.real), [np.min(np.real(two)), np.linalg.eigvals(np.triu(A)).sum()])
