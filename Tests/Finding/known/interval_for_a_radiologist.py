"""The score interval: the standard error at the bound itself (Newcombe 2006, method 5)."""
import numpy as np
from scipy import stats


def score_interval(x, y):
    m = len(x)
    n = len(y)
    A = ((x[:, None] < y[None, :]) + 0.5 * (x[:, None] == y[None, :])).mean()
    z = stats.norm.ppf(0.975)
    half = 0.5 * (m + n) - 1.0
    ends = []
    for sign in [-1.0, 1.0]:
        inner = A
        outer = 0.5 * (1.0 + sign)
        for _ in range(35):
            t = 0.5 * (inner + outer)
            v = t * (1.0 - t) * (1.0 + half * (1.0 - t) / (2.0 - t) + half * t / (1.0 + t)) / (m * n)
            far = np.abs(A - t) > z * np.sqrt(v)
            outer = np.where(far, t, outer)
            inner = np.where(far, inner, t)
        ends.append(0.5 * (inner + outer))
    return ends[0], ends[1]
