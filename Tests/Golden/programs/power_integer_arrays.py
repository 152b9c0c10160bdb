"""Integer powers of integer arrays are integers."""
# arguments: i integer(5), j integer(5) in 0..4
# expect: equal to NumPy
import numpy as np


def program(i, j):
    return i ** j
