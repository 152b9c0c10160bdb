"""Conditions inside conditions."""
# arguments: a real, b real
# expect: equal to NumPy
import numpy as np


def program(a, b):
    if a > 0:
        if b > 0:
            r = 1.0
        else:
            r = 2.0
        r += a
    else:
        r = 3.0
        if b > a:
            r *= b
    return r
