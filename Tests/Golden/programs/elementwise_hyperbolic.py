"""Hyperbolic functions."""
# arguments: a real(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.sinh(a) + np.cosh(a) + np.tanh(a)
