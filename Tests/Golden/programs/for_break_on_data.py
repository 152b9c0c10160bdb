"""break depends on data."""
# arguments: a real(8)
# expect: equal to NumPy
import numpy as np


def program(a):
    s = 0.0
    for v in a:
        if v < -1:
            break
        s += v
    return s
