"""NumPy's functions take plain numbers."""
# arguments: a positive
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.sqrt(4) + np.exp(a) + np.abs(-3) + np.maximum(2, a) + np.log(2.0) + np.sum(3) + np.mean(5)
