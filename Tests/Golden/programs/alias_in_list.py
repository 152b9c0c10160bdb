"""Arrays in a list are the arrays themselves."""
# arguments: a real(3), b real(3)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    pair = [a.copy(), b.copy()]
    first = pair[0]
    first[0] = 7.0
    pair[1][2] = -7.0
    return pair[0] + 10 * pair[1]
