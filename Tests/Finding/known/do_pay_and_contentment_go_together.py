"""The correlation of the numbers of the classes: linear by linear association (Yates 1948; Mantel 1963; Agresti 2002, 3.4)."""
import numpy as np
from scipy import stats


def linear_by_linear(count):
    n = count.sum()
    u = np.arange(count.shape[0])
    v = np.arange(count.shape[1])
    row = count.sum(axis=1)
    column = count.sum(axis=0)
    a = u - (row * u).sum() / n
    b = v - (column * v).sum() / n
    r = (count * a[:, None] * b[None, :]).sum() / np.sqrt((row * a**2).sum() * (column * b**2).sum() + 1e-12)
    return stats.chi2.sf((n - 1.0) * r**2, 1)
