"""McKay's chi-square approximation (1932) as Vangel modified it (1996).

It ends where the sample's coefficient is large (0.56 for n = 6): the denominator is held to a quarter of its chi-square part.
"""
import numpy as np
from scipy import stats


def vangel(y):
    n = len(y)
    k = y.std(ddof=1) / y.mean()
    u1 = stats.chi2.ppf(0.975, n - 1)
    u2 = stats.chi2.ppf(0.025, n - 1)
    a = ((u1 + 2.0) / n - 1.0) * k**2 + u1 / (n - 1.0)
    b = ((u2 + 2.0) / n - 1.0) * k**2 + u2 / (n - 1.0)
    return k / np.sqrt(a), k / np.sqrt(np.maximum(b, 0.25 * u2 / (n - 1.0)))
