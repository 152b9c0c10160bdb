"""Writing reals into an array of integers cuts them off."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.zeros(4, dtype=int)
    b[:] = a * 3
    b[0] = 2.9
    return b
