"""np.delete and np.insert at known places."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.delete(a, 2) + np.insert(a[:3], 1, 9.0) + np.delete(a, [0])
