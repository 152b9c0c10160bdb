import numpy as np


def weighted(y, X):
    """Not shown."""
    b = np.linalg.solve(X.T @ X, X.T @ y)
    for _ in range(3):
        e = y - X @ b
        w = 1.0 / np.maximum(e ** 2, 0.5 * np.mean(e ** 2))
        b = np.linalg.solve(X.T @ (w[:, None] * X), X.T @ (w * y))
    return b[1]
