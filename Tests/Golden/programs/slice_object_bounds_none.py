"""None as a bound."""
# arguments: a real(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    start = None
    return a[start:4].sum() + a[None:None:2].sum() * 3
