"""The transmission test: how often parents with both variants pass on the one (Spielman, McGinnis and Ewens 1993)."""
import numpy as np
from scipy import stats


def transmission(got, other, healthy):
    b = ((got == 1) & (other == 0)).sum()
    c = ((got == 0) & (other == 1)).sum()
    return stats.chi2.sf((b - c) ** 2 / np.maximum(b + c, 1), 1)
