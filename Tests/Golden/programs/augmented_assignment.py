"""Every augmented assignment on numbers."""
# arguments: a positive
# expect: equal to NumPy
import numpy as np


def program(a):
    x = 3
    x += 4
    x *= 2
    x -= 1
    x //= 2
    x **= 2
    x %= 23
    y = a
    y /= 2
    y += x
    y **= 2
    return y
