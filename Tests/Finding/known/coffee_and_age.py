"""Cochran (1954), Mantel and Haenszel (1959)."""
import numpy as np
from scipy import stats


def mantel_haenszel(ill, drinkers, ill_others, others):
    n = drinkers + others
    all_ill = ill + ill_others
    expected = drinkers * all_ill / n
    variance = drinkers * others * all_ill * (n - all_ill) / (n**2 * (n - 1.0))
    return stats.chi2.sf((ill - expected).sum() ** 2 / (variance.sum() + 1e-12), 1)
