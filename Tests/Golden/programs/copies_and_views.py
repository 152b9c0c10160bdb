"""ravel copies a column, reshape does not; np.conj copies; np.asarray with the element type that an array has does not."""
# arguments: X real(3,3), y real(4), r real()
# expect: equal to NumPy
import numpy as np


def program(X, y, r):
    column = X[:3, :1].ravel()
    same = X[:3, 1:2].reshape(-1)
    rows = X[:2].ravel()
    conjugate = np.conj(y)
    shared = np.asarray(y, float)
    X[X > 0.5] *= r
    y[y > 0] += 10
    return np.concatenate([column, same, rows, conjugate, shared])
