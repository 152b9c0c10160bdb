"""f-strings in assertions and errors."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g):
    n, p = X.shape
    assert n > p, f"need n > p, got {n} and {p}"
    if n != len(y):
        raise ValueError("shapes differ")
    return base(y, X, g)
