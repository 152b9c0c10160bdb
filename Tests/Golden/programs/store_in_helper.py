"""A helper that writes to its argument changes the caller's array."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def fill(v, k):
    v[:k] = 7.0
    v[k] *= -1


def program(a):
    b = a.copy()
    fill(b, 2)
    return b
