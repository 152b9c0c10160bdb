"""A number that a helper returns or a dict holds is not the entry of the array."""
# arguments: y real(3), s real()
# expect: equal to NumPy
import numpy as np


def first(q):
    return q[0]


def program(y, s):
    a = first(y)
    b = {"a": y[1]}
    y -= 1
    c = np.asarray(y[2])
    y += 3
    return np.array([a, b["a"], c])
