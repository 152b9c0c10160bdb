"""a = b = value binds both names to one array."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


def program(a):
    x = y = a * 2
    x[0] = 100.0
    return y
