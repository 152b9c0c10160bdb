"""A row and a column give a table."""
# arguments: a real(4), b real(3)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return a + b[:, None] * 2
