"""a += b writes in place; a = a + b makes a new array."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    x = a.copy()
    y = x
    x += 1
    z = x
    x = x * 2
    return y + 10 * z + 100 * x
