"""The differences of all pairs that the test of Mann and Whitney does not reject (Hodges and Lehmann 1963; Moses 1965)."""
import numpy as np
from scipy import stats


def moses(x, y):
    m, n = len(x), len(y)
    d = np.sort((y[None, :] - x[:, None]).ravel())
    k = int(m * n / 2.0 - 1.959964 * np.sqrt(m * n * (m + n + 1.0) / 12.0))
    return d[k], d[m * n - 1 - k]
