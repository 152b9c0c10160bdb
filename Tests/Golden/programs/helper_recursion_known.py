"""Recursion whose depth is known."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def power(x, n):
    if n == 0:
        return 1.0
    return x * power(x, n - 1)


def program(a):
    return power(a, 5)
