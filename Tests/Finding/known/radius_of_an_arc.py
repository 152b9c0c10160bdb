"""Taubin's fit (1991): the smallest eigenvector of centred and scaled moments."""
import numpy as np


def taubin(x, y):
    u = x - x.mean()
    v = y - y.mean()
    z = u**2 + v**2
    m = z.mean()
    Z = np.column_stack([(z - m) / (2.0 * np.sqrt(m)), u, v])
    values, vectors = np.linalg.eigh(Z.T @ Z)
    a = vectors[:, 0]
    first = a[0] / (2.0 * np.sqrt(m))
    return np.sqrt(a[1] ** 2 + a[2] ** 2 + 4.0 * first**2 * m) / (2.0 * np.abs(first))
