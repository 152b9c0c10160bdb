"""return out of a loop that runs on data."""
# arguments: a real in 1..100
# expect: equal to NumPy
import numpy as np


def program(a):
    x = a
    k = 0
    while k < 100:
        x = x * 0.7
        k += 1
        if x < 0.5:
            return k + x
    return -1.0
