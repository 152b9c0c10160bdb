"""Least squares, residual variance and standard errors."""
# arguments: X real(15,3), y real(15)
# expect: equal to NumPy
import numpy as np


def program(X, y):
    n, k = X.shape
    b = np.linalg.solve(X.T @ X, X.T @ y)
    r = y - X @ b
    s2 = r @ r / (n - k)
    se = np.sqrt(s2 * np.diag(np.linalg.inv(X.T @ X)))
    return b / se
