"""Fractional and negative powers of positive reals."""
# arguments: a positive(5)
# expect: equal to NumPy
import numpy as np


def program(a):
    return a ** 0.5 + a ** -1 + a ** 1.7 + a ** 3 + np.power(a, -0.3)
