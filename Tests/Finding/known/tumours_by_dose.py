"""Cochran (1954) and Armitage (1955): the trend of the shares."""
import numpy as np
from scipy import stats


def trend(cases, size, dose):
    n = size.sum()
    p = cases.sum() / n
    d = dose - (size * dose).sum() / n
    z = (cases * d).sum() / np.sqrt(p * (1.0 - p) * (size * d**2).sum() + 1e-12)
    return 2.0 * stats.norm.sf(np.abs(z))
