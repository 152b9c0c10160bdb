"""Weights by each laboratory's residual variance."""
import numpy as np


def weighted(y, x, second):
    X = np.column_stack([np.ones(len(y)), x])
    b = np.linalg.solve(X.T @ X, X.T @ y)
    for _ in range(3):
        r = (y - X @ b) ** 2
        v = np.where(second, r[second].mean(), r[~second].mean())
        Z = X / v[:, None]
        b = np.linalg.solve(Z.T @ X, Z.T @ y)
    return b[1]
