"""Bounds that are computed."""
# arguments: a real(10)
# expect: equal to NumPy
import numpy as np


def program(a):
    n = len(a)
    h = n // 2
    return a[h:n - 1].sum() - a[:h].mean() + a[n - h:][::-1][0]
