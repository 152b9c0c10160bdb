"""HC3 (MacKinnon and White 1985)."""
import numpy as np
from scipy import stats


def hc3(y, x):
    n = len(y)
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    r = y - y.mean() - b * d
    h = 1.0 / n + d**2 / (d @ d)
    s = np.sqrt(((d * r / (1.0 - h)) ** 2).sum()) / (d @ d)
    return 2.0 * stats.t.sf(np.abs(b) / s, n - 2)
