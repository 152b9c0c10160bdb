"""The variance for first-order autocorrelation, the persistence corrected for bias, t with fewer degrees of freedom."""
import numpy as np
from scipy import stats


def corrected(y):
    n = len(y)
    t = np.arange(n) - (n - 1) / 2.0
    slope = (t @ y) / (t @ t)
    r = y - y.mean() - slope * t
    rho = (r[1:] @ r[:-1]) / (r @ r)
    rho = np.minimum(rho + (2.0 + 4.0 * rho) / n, 0.95)
    inflation = (1.0 + rho) / (1.0 - rho)
    s = np.sqrt((r @ r) / (n - 2) / (t @ t) * inflation)
    return 2.0 * stats.t.sf(np.abs(slope) / s, n / inflation - 2.0 + 1e-9)
