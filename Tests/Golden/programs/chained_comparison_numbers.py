"""Chained comparison of numbers that are known."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    n = 5
    if 1 < n <= 5 != 6:
        return a
    return -a
