"""Feasible generalised least squares."""
# arguments: x real(40), e real(40)
# expect: equal to NumPy
import numpy as np


def program(x, e):
    y = 1 + 2 * x + np.exp(0.5 * x) * e
    X = np.column_stack([np.ones(40), x])
    b = np.linalg.solve(X.T @ X, X.T @ y)
    r = y - X @ b
    h = np.linalg.solve(X.T @ X, X.T @ np.log(r * r + 1e-300))
    w = np.exp(-(X @ h))
    Xw = X.T * w
    return np.linalg.solve(Xw @ X, Xw @ y)
