"""np.nonzero and np.flatnonzero."""
# arguments: a real(9)
# expect: equal to NumPy
import numpy as np


def program(a):
    j = np.flatnonzero(a > 0)
    return j.sum() + len(j) * 100 + np.nonzero(a > 1)[0].sum() * 0.5 + np.count_nonzero(a > -1) * 1000
