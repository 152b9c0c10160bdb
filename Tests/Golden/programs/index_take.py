"""np.take and the method."""
# arguments: a real(6), j integer(4) in 0..5
# expect: equal to NumPy
import numpy as np


def program(a, j):
    return np.take(a, j) + a.take(j[::-1])
