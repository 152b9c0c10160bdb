"""Entries chosen by data: their number differs from replication to replication."""
# arguments: x real(9), X real(6,2), m boolean(6)
# expect: equal to NumPy
import numpy as np


def program(x, X, m):
    positive = x[x > 0]
    x2 = x.copy()
    x2[x2 < 0] *= -1
    x2[x2 > 2] = np.arange(np.sum(x2 > 2)) + 10.0
    return np.concatenate([x2, [positive.sum(), np.extract(x > 0, x).size, np.argwhere(x > 1).sum(), np.compress(x > 1, x).sum(), X[m].sum(), X[m & (X[:, 0] > 0)].shape[0]]])
