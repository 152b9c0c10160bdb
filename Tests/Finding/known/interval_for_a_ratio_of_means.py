import numpy as np
from scipy import stats


def log_delta(y, x):
    """The delta method for the logarithm of the ratio."""
    n = len(y)
    ratio = np.abs(y.mean() / x.mean())
    r = y / y.mean() - x / x.mean()
    half = stats.t.ppf(0.975, n - 1) * r.std(ddof=1) / np.sqrt(n)
    return ratio * np.exp(-half), ratio * np.exp(half)
