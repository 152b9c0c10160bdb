"""Imports inside a function."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g):
    import numpy as np
    from scipy.stats import norm
    return base(y, X, g) + 0 * norm.cdf(0.1)
