"""np.vectorize."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g):
    f = np.vectorize(lambda v: v**2 if v > 0 else 0.0)
    return base(y, X, g) + 0 * f(y).sum()
