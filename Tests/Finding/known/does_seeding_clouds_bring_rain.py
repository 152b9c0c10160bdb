"""The chi-square of the shares of rainy days, and that of Wilcoxon's test of the amounts of rainy days, added (Lachenbruch 1976, 2001)."""
import numpy as np
from scipy import stats


def two_parts(seeded, other):
    m, n = len(seeded), len(other)
    a, b = (seeded > 0.0).sum(), (other > 0.0).sum()
    p = (a + b) / (m + n)
    share = (a / m - b / n) ** 2 / (p * (1.0 - p) * (1.0 / m + 1.0 / n) + 1e-12)
    above = (np.sign(seeded[:, None] - other[None, :]) * (seeded[:, None] > 0.0) * (other[None, :] > 0.0)).sum()
    amount = above**2 / (a * b * (a + b + 1.0) / 3.0 + 1e-12)
    return stats.chi2.sf(share + amount, 2)
