"""Bonett (2006): the logarithm of the variance, its error by the kurtosis about a trimmed mean."""
import numpy as np
from scipy import stats


def bonett(y):
    n = len(y)
    z = 1.959964
    centre = stats.trim_mean(y, 0.5 / np.sqrt(n - 4.0))
    d = (y - y.mean()) ** 2
    kurtosis = n * ((y - centre) ** 4).sum() / d.sum() ** 2
    c = n / (n - z)
    half = z * c * np.sqrt((kurtosis - (n - 3.0) / n) / (n - 1.0))
    middle = np.log(c * y.var(ddof=1))
    return np.exp(0.5 * (middle - half)), np.exp(0.5 * (middle + half))
