"""continue depends on data."""
# arguments: a real(8)
# expect: equal to NumPy
import numpy as np


def program(a):
    s = 0.0
    n = 0
    for v in a:
        if v < 0:
            continue
        s += v
        n += 1
    return s + 100 * n
