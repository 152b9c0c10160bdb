"""Maximum likelihood of a truncated normal (Fisher 1931; Sandage, Tammann and Yahil 1979), by Newton's method in its natural parameters.

The spread is held to twice that of what was seen, as the likelihood of a small sample may have no maximum.
"""
import numpy as np
from scipy import stats


def truncated_normal(magnitude, limit):
    m, s = magnitude.mean(), magnitude.std()
    most = 2.0 * s
    for _ in range(25):
        z = (magnitude - m) / s
        a = np.clip((limit - m) / s, -6.0, 8.0)
        h = stats.norm.pdf(a) / stats.norm.cdf(a)
        e1 = -h
        e2 = 1.0 - a * h
        e3 = 2.0 * e1 - a**2 * h
        e4 = 3.0 * e2 - a**3 * h
        c11, c12, c22 = (e2 - e1**2).mean(), (e3 - e1 * e2).mean(), (e4 - e2**2).mean()
        g1, g2 = (z - e1).mean(), (z**2 - e2).mean()
        d = c11 * c22 - c12**2 + 1e-12
        v = np.clip((c11 * g2 - c12 * g1) / d, -0.3, 0.2)
        wide = s / np.sqrt(1.0 - 2.0 * v) >= most
        u = np.clip(np.where(wide, g1 / c11, (c22 * g1 - c12 * g2) / d), -0.7, 0.7)
        m = m + s * u / np.where(wide, 1.0, 1.0 - 2.0 * v)
        s = np.where(wide, most, s / np.sqrt(1.0 - 2.0 * v))
    return m
