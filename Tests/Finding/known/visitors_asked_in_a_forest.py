"""Poisson regression of the visits less one, which allows for truncation and for being met by the number of visits (Shaw 1988)."""
import numpy as np


def less_one(visits, cost):
    y = visits - 1.0
    c = cost - cost.mean()
    a = np.log(y.mean() + 0.01)
    b = 0.0
    for i in range(15):
        m = np.exp(np.clip(a + b * c, -20.0, 20.0))
        u, v = (y - m).sum(), ((y - m) * c).sum()
        p, q, r = m.sum(), (m * c).sum(), (m * c * c).sum()
        d = p * r - q * q
        a = a + np.clip((r * u - q * v) / d, -1.0, 1.0)
        b = b + np.clip((p * v - q * u) / d, -1.0, 1.0)
    return b
