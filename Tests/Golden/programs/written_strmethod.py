"""Methods of strings decide a case."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g, method="hc"):
    if method.lower() == "hc":
        return base(y, X, g)
    elif method in ("a", "b"):
        return 0.0
    else:
        raise ValueError(f"unknown {method}")
