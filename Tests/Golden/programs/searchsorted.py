"""searchsorted on both sides."""
# arguments: a halves(8), v halves(5)
# expect: equal to NumPy
import numpy as np


def program(a, v):
    s = np.sort(a)
    return np.searchsorted(s, v) + 10 * np.searchsorted(s, v, side='right')
