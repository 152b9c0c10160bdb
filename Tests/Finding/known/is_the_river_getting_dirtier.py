"""The seasonal Kendall test: Kendall's sum within each month, added up (Hirsch, Slack and Smith 1982)."""
import numpy as np
from scipy import stats


def seasonal_kendall(y):
    n, m = y.shape
    s = 0.0
    for i in range(n - 1):
        s = s + np.sign(y[i + 1:] - y[i]).sum()
    z = np.maximum(np.abs(s) - 1.0, 0.0) / np.sqrt(m * n * (n - 1.0) * (2.0 * n + 5.0) / 18.0)
    return 2.0 * stats.norm.sf(z)
