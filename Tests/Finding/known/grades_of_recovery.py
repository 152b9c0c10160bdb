"""The test of Wilcoxon and Mann and Whitney with ties, which is the score test of proportional odds (McCullagh 1980; Whitehead 1993; Agresti 2010)."""
import numpy as np
from scipy import stats


def mann_whitney(new, old):
    both = new + old
    m, n = new.sum(), old.sum()
    N = m + n
    rank = np.cumsum(both) - 0.5 * (both - 1.0)
    w = (rank * new).sum() - 0.5 * m * (N + 1.0)
    v = m * n / 12.0 * (N + 1.0 - (both**3 - both).sum() / (N * (N - 1.0)))
    return 2.0 * stats.norm.sf(np.abs(w) / np.sqrt(np.maximum(v, 1e-9)))
