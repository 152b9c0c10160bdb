"""Mantel and Haenszel's test with each matched set as a stratum (Mantel and Haenszel 1959; Miettinen 1970; Breslow and Day 1980, chapter 5)."""
import numpy as np
from scipy import stats


def matched_sets(ill, found, drinkers):
    share = (ill + drinkers) / (found + 1.0)
    u = (ill - share).sum()
    return stats.chi2.sf(u * u / ((share * (1.0 - share)).sum() + 1e-12), 1)
