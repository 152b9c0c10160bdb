"""A loop that runs until data say stop."""
# arguments: a real in 10..1000
# expect: equal to NumPy
import numpy as np


def program(a):
    x = a
    k = 0
    while x > 1:
        x = x / 3
        k += 1
    return x + 10 * k
