"""GARCH(1, 1) by likelihood (Bollerslev 1986), the long-run variance from the data (Engle and Mezrich 1996), averaged over a grid."""
import numpy as np


def garch(r):
    a = np.repeat(np.array([0.03, 0.06, 0.09, 0.12, 0.16]), 4)
    b = np.tile(np.array([0.90, 0.95, 0.97, 0.985]), 5) - a
    v = (r**2).mean()
    h = v * np.ones(20)
    f = np.zeros(20)
    for t in range(len(r)):
        f = f - 0.5 * np.log(h) - 0.5 * r[t] ** 2 / h
        h = v * (1.0 - a - b) + a * r[t] ** 2 + b * h
    w = np.exp(f - f.max())
    return (w * h).sum() / w.sum()
