"""a < b < c means both."""
# arguments: a real, b real, c real
# expect: equal to NumPy
import numpy as np


def program(a, b, c):
    return (a < b < c) + 2 * (a < b <= c > a)
