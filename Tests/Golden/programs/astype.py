"""astype changes the type of the entries."""
# arguments: a real(5), m boolean(5)
# expect: equal to NumPy
import numpy as np


def program(a, m):
    return a.astype(int) + m.astype(float) / 4 + (a.astype(bool)).astype(int) + a.astype(np.float64)
