"""Ends and poles of special functions."""
# arguments: x real
# expect: equal to NumPy
import numpy as np
from scipy import special


def program(x):
    v = np.array([special.erfinv(1.0), special.erfinv(-1.0), special.erfinv(2.0), special.erfcinv(0.0), special.erfcinv(2.0), special.erfinv(0.0), special.zeta(1.0), special.zeta(0.5, 2.0), special.zeta(2.0, 0.0), special.comb(-1, 2), special.binom(0.0, 0.0), special.factorial(-2), special.polygamma(1, 0.0), special.entr(0.0), special.entr(-1.0), special.rel_entr(0.0, 1.0), special.rel_entr(-1.0, 1.0), special.erfinv(np.nan), special.exprel(0.0), special.boxcox(2.0, 0.0)])
    return np.where(np.isnan(v), 77.0, np.where(np.isinf(v), 99 * np.sign(v), v))
