"""An assignment within a conditional expression."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g):
    s = s0 if (s0 := y.std(ddof=1)) > 0 else 1.0
    return base(y / s, X, g) * s
