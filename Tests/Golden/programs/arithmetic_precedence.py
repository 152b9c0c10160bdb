"""Power binds tighter than a sign on its left, and associates to the right."""
# arguments: a real(5), b real(5)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return -a ** 2 + 2 ** -1 * b - 2 ** 3 ** 2 / (1 + a * a)
