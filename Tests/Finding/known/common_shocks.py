"""Common correlated effects, pooled (Pesaran 2006)."""
import numpy as np


def common_correlated_effects(y, x):
    """Each unit's series, made free of a constant and of both variables' means over the units."""
    T = y.shape[1]
    H = np.column_stack([np.ones(T), y.mean(axis=0), x.mean(axis=0)])
    a = x - (H @ np.linalg.solve(H.T @ H, H.T @ x.T)).T
    return (a * y).sum() / (a * a).sum()
