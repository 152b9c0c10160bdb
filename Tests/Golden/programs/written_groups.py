"""Groups in a loop with continue."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def program(y, X, g):
    groups = np.unique(g)
    num, den = 0.0, 0.0
    for k in groups:
        idx = (g == k)
        if idx.sum() < 2:
            continue
        xg = X[idx, 0] - X[idx, 0].mean()
        yg = y[idx] - y[idx].mean()
        num += (xg * yg).sum()
        den += (xg ** 2).sum()
    return num / den if den > 0 else 0.0
