"""Fay and Herriot (1979), the spread by moments."""
import numpy as np


def fay_herriot(y, variance):
    k = len(y)
    w = 1.0 / variance
    mu = (w * y).sum() / w.sum()
    a = np.maximum((((y - mu) ** 2 * w).sum() - (k - 1)) / (w.sum() - (w**2).sum() / w.sum()), 0.0)
    for _ in range(5):
        w = 1.0 / (variance + a)
        mu = (w * y).sum() / w.sum()
        a = np.maximum(a + ((w * (y - mu) ** 2).sum() - (k - 1)) / w.sum(), 0.0)
    w = 1.0 / (variance + a)
    mu = (w * y).sum() / w.sum()
    return mu + a / (a + variance) * (y - mu)
