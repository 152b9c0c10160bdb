"""Student's test of the differences of months between the two orders (Grizzle 1965; Hills and Armitage 1979)."""
import numpy as np
from scipy import stats


def differences_by_order(y, first):
    d = y[:, 0] - y[:, 1]
    m = first.sum()
    n = len(first) - m
    a = (first @ d) / m
    b = ((1.0 - first) @ d) / n
    v = (first @ (d - a) ** 2 + (1.0 - first) @ (d - b) ** 2) / (m + n - 2.0)
    return 2.0 * stats.t.sf(np.abs(a - b) / np.sqrt(v * (1.0 / m + 1.0 / n)), m + n - 2.0)
