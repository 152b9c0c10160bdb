"""A NumPy function that is not there; the nearest is named."""
# arguments: a real(3)
# error: np.mean
import numpy as np


def program(a):
    return np.meen(a)
