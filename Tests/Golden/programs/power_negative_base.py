"""A negative base with a fractional exponent is NaN in NumPy."""
# arguments: a real(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.power(a, 0.5)
    return np.where(np.isnan(b), -1.0, b)
