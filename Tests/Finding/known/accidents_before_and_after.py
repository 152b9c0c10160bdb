"""Welch's test on roots of the counts."""
import numpy as np
from scipy import stats


def welch(a, b):
    x, y = np.sqrt(a + 0.375), np.sqrt(b + 0.375)
    u, v = x.var(ddof=1) / len(x), y.var(ddof=1) / len(y)
    t = (x.mean() - y.mean()) / np.sqrt(u + v + 1e-12)
    return 2.0 * stats.t.sf(np.abs(t), len(x) + len(y) - 2)
