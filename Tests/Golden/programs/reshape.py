"""reshape with -1, as method and function."""
# arguments: a real(12)
# expect: equal to NumPy
import numpy as np


def program(a):
    return a.reshape(3, -1).sum(axis=0) + np.reshape(a, (4, 3)).T.sum(axis=0) + a.reshape((2, 6)).reshape(-1)[:4] + a.reshape(3, 4)[1]
