"""maximum and minimum of arrays and numbers."""
# arguments: a real(6), b real(6)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return np.maximum(a, b) + 10 * np.minimum(a, 0) + np.fmax(a, 1) + np.fmin(b, a)
