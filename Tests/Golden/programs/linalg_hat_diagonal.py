"""Leverages and HC3."""
# arguments: X real(20,3), y real(20)
# expect: equal to NumPy
import numpy as np


def program(X, y):
    G = np.linalg.inv(X.T @ X)
    r = y - X @ (G @ (X.T @ y))
    h = ((X @ G) * X).sum(axis=1)
    u = r / (1 - h)
    return np.sqrt(np.diag(G @ ((X.T * u ** 2) @ X) @ G))
