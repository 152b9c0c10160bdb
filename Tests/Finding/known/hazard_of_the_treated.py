"""Partial likelihood (Cox 1972)."""
import numpy as np


def partial_likelihood(time, relapse, treated):
    order = np.argsort(-time)
    d = relapse[order]
    z = treated[order]
    ones = np.cumsum(z)
    zeros = np.cumsum(1 - z)
    b = 0.0
    for _ in range(12):
        e = np.exp(b)
        p = ones * e / (ones * e + zeros)
        score = (d * (z - p)).sum()
        information = (d * p * (1.0 - p)).sum() + 1e-6
        b = np.clip(b + np.clip(score / information, -1.0, 1.0), -4.0, 4.0)
    return b
