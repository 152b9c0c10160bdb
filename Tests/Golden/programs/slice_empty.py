"""Empty slices: sums are zero."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def program(a):
    return a[3:3].sum() + a[4:2].sum() + a[10:].sum() + len(a[5:]) + a[0]
