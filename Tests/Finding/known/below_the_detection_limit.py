"""Maximum likelihood by expectation and maximisation (Tobin 1958)."""
import numpy as np
from scipy import stats


def censored_normal(y, below):
    m, s = y.mean(), y.std() + 1e-12
    for _ in range(40):
        z = (y - m) / s
        h = stats.norm.pdf(z) / np.maximum(stats.norm.cdf(z), 1e-12)
        e = np.where(below, m - s * h, y)
        v = np.where(below, s**2 * (1.0 - z * h - h**2), 0.0)
        m = e.mean()
        s = np.sqrt(((e - m) ** 2 + v).mean())
    return m
