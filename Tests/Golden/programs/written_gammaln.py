"""math.lgamma and its like."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
import math
from scipy import special


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def program(y, X, g):
    a = special.gammaln(3.0) + special.digamma(2.0) + math.lgamma(2.5) + math.gamma(3) + math.erf(0.3)
    return base(y, X, g) + 0 * a
