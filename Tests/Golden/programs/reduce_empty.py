"""Reductions of nothing: sum 0, prod 1, any False, all True."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = a[4:]
    return b.sum() + 2 * b.prod() + 4 * b.any() + 8 * b.all() + a[0]
