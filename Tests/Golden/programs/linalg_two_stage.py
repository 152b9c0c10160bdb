"""Two-stage least squares."""
# arguments: Z real(30,4), x real(30), y real(30)
# expect: equal to NumPy
import numpy as np


def program(Z, x, y):
    X = np.column_stack([np.ones(30), x])
    P = Z @ np.linalg.solve(Z.T @ Z, Z.T @ X)
    return np.linalg.solve(P.T @ X, P.T @ y)
