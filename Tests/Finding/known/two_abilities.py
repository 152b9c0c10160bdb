"""Corrected for attenuation (Spearman 1904) with the reliabilities of Cronbach (1951): over the root of the product of both alphas."""
import numpy as np


def alpha(parts):
    k = parts.shape[1]
    return k / (k - 1.0) * (1.0 - parts.var(axis=0, ddof=1).sum() / parts.sum(axis=1).var(ddof=1))


def disattenuated(reading, reckoning):
    x = reading.sum(axis=1)
    y = reckoning.sum(axis=1)
    a, b = x - x.mean(), y - y.mean()
    r = (a @ b) / np.sqrt((a @ a) * (b @ b))
    reliable = np.maximum(alpha(reading), 0.1) * np.maximum(alpha(reckoning), 0.1)
    return np.clip(r / np.sqrt(reliable), -1.0, 1.0)
