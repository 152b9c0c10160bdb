"""Mantel and Haenszel (1959)."""
import numpy as np


def mantel_haenszel(a, treated, c, others):
    n = treated + others
    up = (a * (others - c) / n).sum()
    down = ((treated - a) * c / n).sum()
    return np.log((up + 0.25) / (down + 0.25))
