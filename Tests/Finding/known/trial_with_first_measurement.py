"""Analysis of covariance (Fisher 1932)."""
import numpy as np


def ancova(after, before, treated):
    n = len(after)
    X = np.column_stack([np.ones(n), 1.0 * treated, before])
    return np.linalg.solve(X.T @ X, X.T @ after)[1]
