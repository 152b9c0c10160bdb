"""Python's sum, min and max walk over an array."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def program(a):
    return sum(a) + 10 * max(a) + 100 * min(a) + len(a)
