"""Better than pooling unequal variances: Welch (1938, 1947)."""
import numpy as np
from scipy import stats


def welch(a, b):
    """Each variance by itself, degrees of freedom after Satterthwaite."""
    va = a.var(ddof=1) / len(a)
    vb = b.var(ddof=1) / len(b)
    degrees = (va + vb) ** 2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1))
    return 2.0 * stats.t.sf(np.abs(a.mean() - b.mean()) / np.sqrt(va + vb), degrees)


estimators = [welch]
