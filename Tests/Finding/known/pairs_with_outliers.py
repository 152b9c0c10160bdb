"""Wilcoxon's (1945) signed ranks."""
import numpy as np
from scipy import stats


def signed_ranks(d):
    n = len(d)
    ranks = stats.rankdata(np.abs(d))
    w = ranks[d > 0].sum()
    z = (np.abs(w - n * (n + 1) / 4.0) - 0.5) / np.sqrt(n * (n + 1) * (2 * n + 1) / 24.0)
    return np.minimum(1.0, 2.0 * stats.norm.sf(z))
