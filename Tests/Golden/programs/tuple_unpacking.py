"""Tuples swap, unpack and nest."""
# arguments: a real, b real
# expect: equal to NumPy
import numpy as np


def program(a, b):
    x, y = a, b
    x, y = y, x
    (p, q), r = (x, y), 3
    [s, t] = p, q
    return p - 2 * q + r + s * t
