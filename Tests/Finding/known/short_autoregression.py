"""Kendall's (1954) correction of the bias."""
import numpy as np


def corrected(y):
    n = len(y)
    a = y[:-1] - y[:-1].mean()
    b = y[1:] - y[1:].mean()
    rho = (a @ b) / (a @ a)
    return np.minimum((n * rho + 1.0) / (n - 3.0), 1.0)
