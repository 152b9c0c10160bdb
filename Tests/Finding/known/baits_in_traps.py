"""The totals' difference over its error with the dispersion that the traps show (quasi-likelihood, Wedderburn 1974; McCullagh and Nelder 1989, 4.5)."""
import numpy as np
from scipy import stats


def quasi_poisson(first, second):
    n = len(first)
    m = len(second)
    x = first.mean()
    y = second.mean()
    pearson = ((first - x) ** 2).sum() / np.maximum(x, 1e-9) + ((second - y) ** 2).sum() / np.maximum(y, 1e-9)
    dispersion = pearson / (n + m - 2)
    common = (first.sum() + second.sum()) / (n + m)
    t = (x - y) / np.sqrt(dispersion * common * (1.0 / n + 1.0 / m) + 1e-12)
    return 2.0 * stats.t.sf(np.abs(t), n + m - 2)
