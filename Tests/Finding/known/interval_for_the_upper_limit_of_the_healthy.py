"""Factors of tolerance limits, by their approximation from the normal distribution (Wald and Wolfowitz 1946; Natrella 1963, 2-13; Hahn and Meeker 1991)."""
import numpy as np


def tolerance_factors(y):
    n = len(y)
    zp = 1.6448536
    z = 1.959964
    a = 1.0 - z**2 / (2.0 * (n - 1.0))
    b = zp**2 - z**2 / n
    root = np.sqrt(zp**2 - a * b)
    s = y.std(ddof=1)
    return y.mean() + s * (zp - root) / a, y.mean() + s * (zp + root) / a
