"""np.array of integers is an integer array; asarray passes through."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


def program(a):
    w = np.array([1, 2, 3])
    return w // 2 + np.asarray(a) + np.array(a) * 2 + np.array((1.5, 2, True))
