"""A name that both branches bind to another type of number."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    if a > 0:
        k = 1
    else:
        k = 2.5
    return k * 2
