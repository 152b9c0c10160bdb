"""Functions of scipy.special."""
# arguments: a real(5), b positive(5)
# expect: equal to NumPy
import numpy as np
from scipy import special


def program(a, b):
    return special.expit(a) + special.gammaln(b) + special.erf(a) + special.digamma(b) + special.gamma(b) + special.ndtr(a)
