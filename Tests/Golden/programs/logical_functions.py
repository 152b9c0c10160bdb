"""The logical functions and ~."""
# arguments: m boolean(6), a halves(6)
# expect: equal to NumPy
import numpy as np


def program(m, a):
    return np.logical_and(m, a) * 1 + np.logical_or(m, a) * 2 + np.logical_not(a) * 4 + np.logical_xor(m, a) * 8 + ~m * 16
