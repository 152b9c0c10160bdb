"""Integer arrays choose entries, with repeats, also negative ones."""
# arguments: a real(6), j integer(8) in -6..5
# expect: equal to NumPy
import numpy as np


def program(a, j):
    return a[j] + a[j[::-1]]
