"""A number that np.asarray made an array is divided as NumPy does: by zero to infinity."""
# arguments: y real(5), i integer() in 0..1
# expect: equal to NumPy
import numpy as np


def program(y, i):
    k = 0
    while k < 3 and i == 0:
        k += 1
    return np.isinf(1.0 / np.asarray(k * 1.0)) * 1.0 + y
