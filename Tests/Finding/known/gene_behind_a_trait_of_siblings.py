"""A regression of squared sums and differences, weighted by the correlation of siblings (Sham and Purcell 2001; Xu et al. 2000)."""
import numpy as np
from scipy import stats


def sums_and_differences(one, other, shared):
    n = len(one)
    m = 0.5 * (one.mean() + other.mean())
    a, b = one - m, other - m
    v = 0.5 * (a @ a + b @ b) / n
    r = (a @ b) / n / v
    z = (a + b) ** 2 / (v * (1.0 + r) ** 2) - (a - b) ** 2 / (v * (1.0 - r) ** 2)
    x = shared - shared.mean()
    slope = (x @ z) / (x @ x)
    e = z - z.mean() - slope * x
    return stats.t.sf(slope / np.sqrt((e @ e) / (n - 2) / (x @ x)), n - 2)
