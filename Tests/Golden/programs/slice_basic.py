"""Start, stop, and those left out."""
# arguments: a real(9)
# expect: equal to NumPy
import numpy as np


def program(a):
    return a[2:5].sum() + 10 * a[:3].sum() + 100 * a[6:].sum() + 1000 * a[:].sum() + a[1:100].sum()
