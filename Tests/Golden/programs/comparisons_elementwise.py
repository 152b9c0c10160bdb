"""All six comparisons."""
# arguments: a halves(8), b halves(8)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return (a < b) + 2 * (a <= b) + 4 * (a == b) + 8 * (a != b) + 16 * (a >= b) + 32 * (a > b)
