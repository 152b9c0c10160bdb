"""functools.partial."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
from functools import partial


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g):
    f = partial(np.quantile, y)
    return base(y, X, g) + 0 * f(0.5)
