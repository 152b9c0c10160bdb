"""Bounds from the end."""
# arguments: a real(9)
# expect: equal to NumPy
import numpy as np


def program(a):
    return a[-3:] + a[-6:-3] * 2 - a[:-6]
