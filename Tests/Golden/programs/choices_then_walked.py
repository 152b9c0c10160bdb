"""Rows that a mask chooses, in what needs their number: one replication at a time, the same meaning."""
# arguments: x real(12), y real(12), X real(12,3)
# expect: equal to NumPy
import numpy as np


def helper(v):
    return v if v.sum() > 0 else -v


def program(x, y, X):
    m = x > -2.5
    a = y[m]
    total = 0.0
    for value in a:
        total += value
    c = np.clip(a, a[0] - 1, a[0] + 1).sum()
    d = (a > 0).sum() + np.sort(a)[0] + a[::-1][0] + X[m][:, 1].mean() + np.mean(X[m])
    g = X[m].T.sum() + helper(a).max() + (X[m] * a[:, None]).sum() + np.corrcoef(x[m], a)[0, 1]
    x[0] = 100.0
    a[0] += 1
    return total + c + d + g + x[m].sum() + a.sum() + (1 if (a[:1] > 0) else 2)
