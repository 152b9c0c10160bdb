"""Fancy indexing: rows, columns, np.ix_, take_along_axis, add.at, fill_diagonal."""
# arguments: X real(5,4), i integer(6) in 0..4, j integer(6) in 0..3, m boolean(5)
# expect: equal to NumPy
import numpy as np


def program(X, i, j, m):
    A = np.zeros((5, 4))
    np.add.at(A, (i, j), 1.5)
    v = np.zeros(5)
    np.add.at(v, i, np.arange(6.0))
    S = X[:4, :4].copy()
    np.fill_diagonal(S, 7.0)
    Z = X.copy()
    Z[:, [0, 2]] = Z[:, [2, 0]]
    Z[i[:2]] = 1.0
    order = np.argsort(X, axis=0)
    parts = [X[i, j], X[np.ix_([0, 3], [1, 2])], X[np.ix_(i, [0, 1])], X[i][:, j], X[:, j], X[i[:, None], j[None, :]], A, v, S, Z, np.take_along_axis(X, order, axis=0), np.take_along_axis(X, np.argmax(X, axis=1)[:, None], axis=1), X[m], X[m, 1], X[~m][:, 2], np.where(m[:, None], X, 0.0)]
    return np.array([np.sum(p * np.arange(1.0, np.size(p) + 1).reshape(np.shape(p))) for p in parts])
