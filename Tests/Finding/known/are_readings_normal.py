"""Anderson and Darling (1954), mean and spread estimated (Stephens 1974; D'Agostino and Stephens 1986)."""
import numpy as np
from scipy.special import log_ndtr


def anderson_darling(y):
    n = len(y)
    z = np.sort((y - y.mean()) / y.std(ddof=1))
    i = np.arange(1, n + 1)
    A = -n - ((2.0 * i - 1.0) * (log_ndtr(z) + log_ndtr(-z[::-1]))).sum() / n
    a = np.minimum(A * (1.0 + 0.75 / n + 2.25 / n**2), 10.0)
    high = np.exp(1.2937 - 5.709 * a + 0.0186 * a * a)
    middle = np.exp(0.9177 - 4.279 * a - 1.38 * a * a)
    low = 1.0 - np.exp(-8.318 + 42.796 * a - 59.938 * a * a)
    least = 1.0 - np.exp(-13.436 + 101.14 * a - 223.73 * a * a)
    p = np.where(a >= 0.6, high, np.where(a > 0.34, middle, np.where(a > 0.2, low, least)))
    return np.clip(p, 0.0, 1.0)
