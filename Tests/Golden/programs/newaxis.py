"""None and np.newaxis make axes of length one."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    return a[None, :] * a[:, np.newaxis]
