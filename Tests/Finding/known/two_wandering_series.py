"""The same test of the series' differences (Yule 1926; Granger and Newbold 1974)."""
import numpy as np
from scipy import stats


def t_test_of_differences(y, x):
    v = np.diff(y)
    u = np.diff(x)
    n = len(u)
    a = u - u.mean()
    b = v - v.mean()
    r = (a @ b) / np.sqrt((a @ a) * (b @ b))
    return 2.0 * stats.t.sf(np.abs(r) * np.sqrt((n - 2) / (1.0 - r**2)), n - 2)
