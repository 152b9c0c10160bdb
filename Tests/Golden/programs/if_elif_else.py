"""A chain of conditions on data."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    if a > 1:
        x = 1.0
    elif a > 0:
        x = 2.0
    elif a > -1:
        x = 3.0
    else:
        x = 4.0
    return x + a
