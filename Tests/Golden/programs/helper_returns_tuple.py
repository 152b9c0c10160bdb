"""A helper that returns several values."""
# arguments: y real(8)
# expect: equal to NumPy
import numpy as np


def moments(v):
    m = v.mean()
    return m, ((v - m) ** 2).mean()


def program(y):
    m, s = moments(y)
    both = moments(y * 2)
    return m + 2 * s + both[0] * both[1]
