"""Diebold and Mariano's (1995) test, with the variance of a series that forgets after as many months, for small samples (Harvey, Leybourne and Newbold 1997)."""
import numpy as np
from scipy import stats


def diebold_mariano(a, b, ahead):
    d = a**2 - b**2
    n = len(d)
    e = d - d.mean()
    variance = (e @ e) / n
    for k in range(1, ahead):
        variance = variance + 2.0 * (e[k:] @ e[:-k]) / n
    variance = np.maximum(variance, (e @ e) / n)
    small = (n + 1.0 - 2.0 * ahead + ahead * (ahead - 1.0) / n) / n
    return 2.0 * stats.t.sf(np.abs(d.mean()) * np.sqrt(small * n / variance), n - 1)
