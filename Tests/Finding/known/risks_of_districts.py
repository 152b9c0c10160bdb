"""Empirical Bayes with moments of the risks (Clayton and Kaldor 1987; Marshall 1991)."""
import numpy as np


def shrunken_ratios(cases, expected):
    r = cases / expected
    m = cases.sum() / expected.sum()
    s2 = (expected * (r - m) ** 2).sum() / expected.sum()
    a = np.maximum(s2 - m / expected.mean(), 0.0)
    return m + a / (a + m / expected) * (r - m)
