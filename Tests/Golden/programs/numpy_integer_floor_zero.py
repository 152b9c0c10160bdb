"""NumPy's floor division of integers by zero gives zero."""
# arguments: i integer(5)
# expect: equal to NumPy
import numpy as np


def program(i):
    return i // (i * 0) + i % (i * 0)
