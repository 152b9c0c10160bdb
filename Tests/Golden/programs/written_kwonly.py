"""Keyword-only arguments."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def fit(A, b, *, ridge=0.0):
    return np.linalg.solve(A.T @ A + ridge * np.eye(A.shape[1]), A.T @ b)

def program(y, X, g):
    return fit(X, y, ridge=0.1)[0]
