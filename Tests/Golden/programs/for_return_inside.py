"""return from inside a loop, on data."""
# arguments: a real(8)
# expect: equal to NumPy
import numpy as np


def program(a):
    s = 0.0
    for v in a:
        s += v
        if s > 2:
            return s
    return -s
