"""The shares whose distribution of R squared has it not in the tails (Lee 1971, Gurland 1968: a scaled F; Algina 1999; Kelley 2007)."""
import numpy as np
from scipy import stats


def inverted_f(y, X):
    n = len(y)
    k = X.shape[1]
    Z = X - X.mean(axis=0)
    v = y - y.mean()
    c = Z.T @ v
    r2 = (c @ np.linalg.solve(Z.T @ Z, c)) / (v @ v)
    ratio = r2 / (1.0 - r2)
    ends = []
    for tail in [0.975, 0.025]:
        low = 0.0
        high = 0.999
        for _ in range(25):
            middle = (low + high) / 2.0
            t = middle / (1.0 - middle)
            g = (n - 1.0) * t + k
            df = g**2 / ((n - 1.0) * t * (t + 2.0) + k)
            below = stats.f.cdf(ratio * (n - k - 1.0) / g, df, n - k - 1.0)
            low = np.where(below > tail, middle, low)
            high = np.where(below > tail, high, middle)
        ends.append((low + high) / 2.0)
    return ends[0], ends[1]
