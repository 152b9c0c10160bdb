"""Hotelling's T-square (1931)."""
import numpy as np
from scipy import stats


def hotelling(a, b):
    n, k = a.shape
    d = a.mean(axis=0) - b.mean(axis=0)
    u, v = a - a.mean(axis=0), b - b.mean(axis=0)
    S = (u.T @ u + v.T @ v) / (2 * n - 2)
    t2 = 0.5 * n * (d @ np.linalg.solve(S, d))
    return stats.f.sf(t2 * (2 * n - k - 1) / (k * (2 * n - 2)), k, 2 * n - k - 1)
