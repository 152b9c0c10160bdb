"""Sums of many numbers agree to rounding."""
# arguments: a real(1000)
# expect: equal to NumPy
import numpy as np


def program(a):
    return a.sum() + (a * a).mean() + a.var()
