"""Arrays that change from turn to turn, with a slice written."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.abs(a) + 1
    while b.max() > 1.5:
        b[1:] = b[1:] * 0.9
        b[0] *= 0.8
    return b
