"""The jackknife of a ratio by leaving one out."""
# arguments: x positive(10), y positive(10)
# expect: equal to NumPy
import numpy as np


def program(x, y):
    n = len(x)
    full = y.mean() / x.mean()
    loo = np.zeros(n)
    for i in range(n):
        xi = np.concatenate([x[:i], x[i + 1:]])
        yi = np.concatenate([y[:i], y[i + 1:]])
        loo[i] = yi.mean() / xi.mean()
    return n * full - (n - 1) * loo.mean()
