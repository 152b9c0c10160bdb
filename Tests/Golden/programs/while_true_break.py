"""while True with a break on data."""
# arguments: a real in 1..50
# expect: equal to NumPy
import numpy as np


def program(a):
    x = a
    while True:
        x = np.sqrt(x)
        if x < 1.01:
            break
    return x
