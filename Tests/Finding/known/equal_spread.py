import numpy as np
from scipy import stats


def brown_forsythe(a, b):
    """Brown and Forsythe (1974)."""
    u = np.abs(a - np.median(a))
    v = np.abs(b - np.median(b))
    m, n = len(a), len(b)
    variance = ((m - 1) * u.var(ddof=1) + (n - 1) * v.var(ddof=1)) / (m + n - 2)
    t = (u.mean() - v.mean()) / np.sqrt(variance * (1.0 / m + 1.0 / n))
    return 2.0 * stats.t.sf(np.abs(t), m + n - 2)
