"""Running maxima and minima."""
# arguments: a real(7)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.maximum.accumulate(a) + 10 * np.minimum.accumulate(a)
