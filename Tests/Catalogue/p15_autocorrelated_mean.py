"""Better than Newey and West's test: equally weighted cosines (Lazarus, Lewis, Stock and Watson 2018)."""
import numpy as np
from scipy import stats


def newey_west_more_lags(y, hypothesis):
    """Newey and West's (1987) variance, 1.3 sqrt(T) lags, normal distribution."""
    T = len(y)
    lags = int(1.3 * T**0.5)
    u = y - y.mean()
    variance = (u @ u) / T
    for j in range(1, lags):
        variance = variance + 2.0 * (1.0 - j / lags) * (u[j:] @ u[:-j]) / T
    return 2.0 * stats.norm.sf(np.abs(y.mean() - hypothesis) / np.sqrt(variance / T))


def equal_weighted_cosines(y, hypothesis):
    """Long-run variance from 0.4 T^(2/3) cosine transforms, Student's t with as many degrees of freedom."""
    T = len(y)
    degrees = int(0.4 * T ** (2 / 3))
    cosines = np.sqrt(2.0 / T) * np.cos(np.pi * np.outer(np.arange(1, degrees + 1), np.arange(T) + 0.5) / T)
    variance = ((cosines @ (y - y.mean())) ** 2).mean()
    return 2.0 * stats.t.sf(np.abs(y.mean() - hypothesis) / np.sqrt(variance / T), degrees)


estimators = [newey_west_more_lags, equal_weighted_cosines]
