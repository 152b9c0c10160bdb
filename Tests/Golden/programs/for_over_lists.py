"""Loops over lists, tuples, zip, enumerate, reversed."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


def program(a):
    s = 0.0
    for k, (v, w) in enumerate(zip(a, [1, 2, 3])):
        s += k * v + w
    for c in reversed([0.1, 0.2]):
        s = s * 2 + c
    for name, v in [('x', 1), ('y', 2)]:
        s += v
    return s
