"""Hotelling's (1931) T squared with the pooled covariance (Mardia, Kent and Bibby 1979, chapter 3)."""
import numpy as np
from scipy import stats


def hotelling(a, b):
    n = len(a)
    m = len(b)
    k = a.shape[1]
    u = a - a.mean(axis=0)
    v = b - b.mean(axis=0)
    S = (u.T @ u + v.T @ v) / (n + m - 2)
    d = b.mean(axis=0) - a.mean(axis=0)
    t2 = n * m / (n + m) * (d @ np.linalg.solve(S, d))
    return stats.f.sf(t2 * (n + m - k - 1) / (k * (n + m - 2)), k, n + m - k - 1)
