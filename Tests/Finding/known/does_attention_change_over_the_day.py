"""The F test with degrees of freedom times the estimate of Box's (1954) epsilon (Greenhouse and Geisser 1959)."""
import numpy as np
from scipy import stats


def greenhouse_geisser(y):
    n, k = y.shape
    e = y - y.mean(axis=0) - y.mean(axis=1, keepdims=True) + y.mean()
    f = n * ((y.mean(axis=0) - y.mean()) ** 2).sum() / ((e**2).sum() / (n - 1))
    s = e.T @ e
    epsilon = np.trace(s) ** 2 / ((k - 1) * (s**2).sum())
    return stats.f.sf(f, epsilon * (k - 1), epsilon * (k - 1) * (n - 1))
