"""exp, log and their kin."""
# arguments: a positive(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.exp(a) + np.log(a) + np.expm1(a / 100) + np.log1p(a) + np.log2(a) + np.log10(a) + np.sqrt(a) + np.exp(-a * a)
