"""A helper with returns in branches."""
# arguments: a real, b real
# expect: equal to NumPy
import numpy as np


def sign(v):
    if v > 0:
        return 1.0
    if v < 0:
        return -1.0
    return 0.0


def program(a, b):
    return sign(a) + 10 * sign(b) + 100 * sign(0.0)
