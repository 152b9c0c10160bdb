"""np.insert keeps the type of the array."""
# arguments: y real(4), s real()
# expect: equal to NumPy
import numpy as np


def program(y, s):
    return np.insert(y > 0, 1, s) * 1.0 + np.insert(np.arange(4), 2, s)
