"""A keyword that an operation does not have."""
# arguments: a real(3)
# error: axes
import numpy as np


def program(a):
    return np.sum(a, axes=0)
