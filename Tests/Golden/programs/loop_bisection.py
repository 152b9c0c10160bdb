"""Bisection with a data-dependent side."""
# arguments: a real in 1..9
# expect: equal to NumPy
import numpy as np


def program(a):
    low, high = 0.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        if middle ** 3 + middle > a:
            high = middle
        else:
            low = middle
    return low
