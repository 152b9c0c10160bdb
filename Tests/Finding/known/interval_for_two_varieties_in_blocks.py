"""The error of the analysis of variance of all varieties in all blocks (Fisher 1935; Cochran and Cox 1957, chapter 4)."""
import numpy as np
from scipy import stats


def randomised_blocks(y):
    b, k = y.shape
    e = y - y.mean(axis=0) - y.mean(axis=1, keepdims=True) + y.mean()
    df = (b - 1) * (k - 1)
    d = y[:, 1].mean() - y[:, 0].mean()
    half = stats.t.ppf(0.975, df) * np.sqrt(2.0 * (e**2).sum() / df / b)
    return d - half, d + half
