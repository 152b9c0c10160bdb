"""The interval of Wilson (1927) with the number of independent children that the scatter of the villages stands for (Kott and Carr 1997; Dean and
Pagano 2015)."""
import numpy as np
from scipy import stats


def effective_wilson(y):
    n = len(y)
    p = y.mean(axis=1)
    m = p.mean()
    v = np.maximum(p.var(ddof=1) / n, m * (1.0 - m) / y.size)
    size = np.where(v > 0.0, m * (1.0 - m) / np.where(v > 0.0, v, 1.0), y.size)
    t = stats.t.ppf(0.975, n - 1)
    middle = (m + t**2 / (2.0 * size)) / (1.0 + t**2 / size)
    half = t / (1.0 + t**2 / size) * np.sqrt(m * (1.0 - m) / size + t**2 / (4.0 * size**2))
    return middle - half, middle + half
