"""Writing at an index that depends on data."""
# arguments: a real(6), k integer in 0..5
# expect: equal to NumPy
import numpy as np


def program(a, k):
    b = a.copy()
    b[k] = 100.0
    b[-1 - k] += 1
    return b
