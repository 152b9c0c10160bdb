"""Outer products of functions, reductions by name, padding, blocks."""
# arguments: x real(4), y real(3), X real(4,3), k integer(4)
# expect: equal to NumPy
import numpy as np


def program(x, y, X, k):
    parts = [np.add.outer(x, y), np.subtract.outer(x, y), np.multiply.outer(x, y), np.divide.outer(x, y), np.maximum.outer(x, y), np.minimum.outer(x, y), np.less.outer(x, y), np.less_equal.outer(x, x), np.equal.outer(k, k), np.power.outer(np.abs(x), [2, 3])]
    parts += [np.add.reduce(X), np.multiply.reduce(X, axis=1), np.maximum.reduce(X), np.minimum.reduce(X), np.logical_and.reduce(X > -2, axis=1), np.logical_or.reduce(X > 2), np.add.accumulate(X), np.multiply.accumulate(x), np.linalg.multi_dot([X.T, X, y])]
    parts += [np.tensordot(X, X, axes=([0], [0])), np.tensordot(X, y, axes=1), np.apply_along_axis(np.sort, 0, X), np.apply_along_axis(lambda v: v.sum(), 1, X), np.pad(x, 2), np.pad(x, (1, 2), mode="edge"), np.pad(x, (3, 0), mode="wrap"), np.pad(x, (2, 3), mode="reflect"), np.pad(X, ((1, 0), (0, 2)), constant_values=9.0), np.block([[X, X], [y[None, :], y[None, :]]]), np.rot90(X), np.rot90(X, 3), np.dstack([X, X]), np.diagflat(y), X[np.triu_indices_from(X[:3], 1)], np.eye(3)[np.diag_indices(3)], [np.array_equal(x, x), np.array_equal(x, y)]]
    return np.concatenate([np.ravel(p) for p in parts])
