"""Local lines on both sides, triangular weights (Hahn, Todd and van der Klaauw 2001)."""
import numpy as np


def local_lines(y, x):
    w = np.maximum(1.0 - np.abs(x) / 0.7, 0.0)
    above = 1.0 * (x >= 0.0)
    X = np.column_stack([np.ones(len(y)), above, x, above * x])
    return np.linalg.solve(X.T @ (w[:, None] * X), X.T @ (w * y))[1]
