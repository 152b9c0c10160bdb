"""A loop over nothing runs its else only."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    x = a
    for i in range(0):
        x = 0.0
    else:
        x += 1
    return x
