"""Logit by Newton's method, ten steps."""
# arguments: X real(40,2), u unit(40)
# expect: equal to NumPy
import numpy as np


def program(X, u):
    y = (X @ np.array([0.4, -0.3]) > 2 * u).astype(float)
    b = np.zeros(2)
    for _ in range(6):
        p = 1 / (1 + np.exp(-(X @ b)))
        w = p * (1 - p)
        b = b + np.linalg.solve((X.T * w) @ X + 0.1 * np.eye(2), X.T @ (y - p) - 0.1 * b)
    return b
