"""No better answer is known: the same, in matrices."""
import numpy as np
from scipy import stats


def prediction_by_matrices(y, x, new):
    n = len(x)
    X = np.column_stack([np.ones(n), x])
    V = np.linalg.inv(X.T @ X)
    b = V @ (X.T @ y)
    r = y - X @ b
    z = np.array([1.0, new])
    half = stats.t.ppf(0.975, n - 2) * np.sqrt((r @ r) / (n - 2) * (1.0 + z @ V @ z))
    return z @ b - half, z @ b + half
