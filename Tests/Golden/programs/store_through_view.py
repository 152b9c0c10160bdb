"""A slice is a view: writing to it writes to the array."""
# arguments: a real(8)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = a * 1
    v = b[2:6]
    v[0] = 100.0
    v[1:3] += 10
    w = v[::-1]
    w[0] = -50.0
    return b
