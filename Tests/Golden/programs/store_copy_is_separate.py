"""copy() does not share memory."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = a.copy()
    b[0] = 99.0
    c = a + 0
    c[1] = 77.0
    return a - b[1] + c[2]
