"""Rows that a mask of data chooses, in sums, products and regressions: the mask differs from replication to replication."""
# arguments: x real(30), X real(30,2), y real(30), w positive(30)
# expect: equal to NumPy
import numpy as np


def program(x, X, y, w):
    m = x > -1.5
    Z = X[m]
    z = y[m]
    b = np.linalg.solve(Z.T @ Z, Z.T @ z)
    e = z - Z @ b
    s2 = (e**2).sum() / (len(e) - 2)
    v = w[m]
    centred = x[m] - np.mean(x[m])
    return np.array([b[0], b[1], s2, z.mean(), z.std(ddof=1), np.var(z), z.min(), np.max(z), np.median(z), z.size, (v * z).sum() / v.sum(), np.abs(z).mean(), np.log(v).mean(), Z.mean(axis=0)[1], Z.std(axis=0, ddof=1)[0], e @ e, (2 * centred / v - 1).sum(), (-z).mean(), np.median(Z, axis=0)[0], np.exp(z).sum()])
