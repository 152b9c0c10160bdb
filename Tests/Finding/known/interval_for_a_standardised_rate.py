"""The interval from gamma distributions (Fay and Feuer 1997), the added count at its mean weight and one half (Tiwari, Clegg and Zou 2006)."""
import numpy as np
from scipy import stats


def gamma_interval(deaths, years, share):
    w = share / years
    rate = (w * deaths).sum()
    v = (w**2 * deaths).sum()
    low = rate**2 / np.maximum(v, 1e-12)
    step = 0.5 * w.mean()
    r = rate + step
    u = v + 0.5 * (w**2).mean()
    lower = v / np.maximum(rate, 1e-12) * stats.gamma.ppf(0.025, np.maximum(low, 1e-3))
    return lower, u / r * stats.gamma.ppf(0.975, r**2 / u)
