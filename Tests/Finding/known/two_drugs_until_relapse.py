"""The logrank test (Mantel 1966; Peto and Peto 1972)."""
import numpy as np
from scipy import stats


def logrank(time, relapse, drug):
    order = np.argsort(-time)
    d = relapse[order]
    z = drug[order]
    p = np.cumsum(z) / (np.arange(len(time)) + 1.0)
    u = (d * (z - p)).sum()
    v = (d * p * (1.0 - p)).sum() + 1e-12
    return stats.chi2.sf(u * u / v, 1)
