"""with np.errstate."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g):
    with np.errstate(divide="ignore", invalid="ignore"):
        w = 1.0 / np.abs(y)
    w = np.where(np.isfinite(w), w, 0.0)
    return base(y, X, g) + 0.0 * w.sum()
