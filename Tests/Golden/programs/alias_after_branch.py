"""After a branch a name may be another array or still the same: writing through the other name shows which."""
# arguments: a real(4), s real
# expect: equal to NumPy
import numpy as np


def program(a, s):
    x = a.copy()
    y = x
    if s > 0:
        x = x * 2
    y[0] = 100.0
    y += 1
    return x
