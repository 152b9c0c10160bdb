"""min and max of numbers that depend on data."""
# arguments: a real, b real
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return min(a, b) + 10 * max(a, b, 0.5)
