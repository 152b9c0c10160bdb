"""Isotonic regression (Ayer, Brunk, Ewing, Reid and Silverman 1955), by its min-max formula."""
import numpy as np


def isotonic(y):
    m = y.mean(axis=1)
    k = len(m)
    total = np.concatenate([np.zeros(1), np.cumsum(m)])
    fit = np.zeros(k)
    for i in range(k):
        best = -1e300
        for a in range(i + 1):
            low = 1e300
            for b in range(i, k):
                low = np.minimum(low, (total[b + 1] - total[a]) / (b + 1 - a))
            best = np.maximum(best, low)
        fit[i] = best
    return fit
