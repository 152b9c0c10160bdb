"""Complete costs weighted by the inverse of Kaplan and Meier's chance of still being seen (Bang and Tsiatis 2000)."""
import numpy as np


def weighted_complete(cost, time, complete):
    n = len(cost)
    order = np.argsort(time)
    c = complete[order]
    at_risk = n - np.arange(n)
    stay = np.cumprod(1.0 - (1 - c) / at_risk)
    before = np.concatenate([np.ones(1), stay[:-1]])
    return (cost[order] * c / np.maximum(before, 0.5 / n)).sum() / n
