"""Python's round to even, with and without digits."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    return round(2.5) + round(3.5) * 10 + round(2.675, 2) + round(-1.5) + a
