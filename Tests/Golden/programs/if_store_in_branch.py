"""Writing to an array in one branch only."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.zeros(4)
    if a[0] > 0:
        b[1] = 5.0
        b[2:] = a[2:]
    else:
        b[0] = -5.0
    return b
