"""itertools.combinations over known sizes."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
import itertools


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g):
    n, p = X.shape
    best = 0.0
    for i, j in itertools.combinations(range(p), 2):
        best = best + (X[:, i] * X[:, j]).mean()
    return base(y, X, g) + 0.0 * best
