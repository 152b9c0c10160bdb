"""argsort and ranks."""
# arguments: a real(9), b real(9)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    order = np.argsort(a)
    ranks = np.argsort(order)
    return b[order] + 10 * ranks + a.argsort()
