"""A name that is one of two arrays, by data: writing to it writes to that one."""
# arguments: a real(4), b real(4), s real
# expect: equal to NumPy
import numpy as np


def program(a, b, s):
    x = a if s > 0 else b
    x[1] = 50.0
    return a + 2 * b
