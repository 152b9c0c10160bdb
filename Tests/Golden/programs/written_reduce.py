"""functools.reduce."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
from functools import reduce


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g):
    t = reduce(lambda a, b: a + b, [X[:, k].mean() for k in range(X.shape[1])])
    return base(y, X, g) + 0 * t
