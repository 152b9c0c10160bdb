"""A pair of numbers as a result."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def program(a):
    m = a.mean()
    s = a.std(ddof=1)
    return m - s, m + s
