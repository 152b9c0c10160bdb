"""float() of an entry is a number of its own."""
# arguments: y real(3), s real()
# expect: equal to NumPy
import numpy as np


def program(y, s):
    a = float(y[0])
    b = y[1] + 0
    c = y[2:].sum()
    d = y[0] if s > 0 else y[1]
    y -= 1
    return np.array([a, b, c, d])
