"""A trimmed mean by sort and slice."""
# arguments: y real(20)
# expect: equal to NumPy
import numpy as np


def program(y):
    k = int(0.2 * len(y))
    return np.sort(y)[k:-k].mean()
