"""abs, sign, square, negative, reciprocal."""
# arguments: a real(6), i integer(6)
# expect: equal to NumPy
import numpy as np


def program(a, i):
    return np.abs(a) + abs(i) + np.sign(a) * 10 + np.sign(i) + np.square(a) + np.negative(a) + np.reciprocal(a) + np.absolute(a) + np.fabs(a)
