"""continue in a loop on data."""
# arguments: a real in 5..20
# expect: equal to NumPy
import numpy as np


def program(a):
    x = a
    s = 0.0
    while x > 0:
        x -= 1
        if x > 4:
            continue
        s += x
    return s
