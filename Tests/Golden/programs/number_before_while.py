"""A number read before a loop of unknown length that writes its array."""
# arguments: y real(4), s real()
# expect: equal to NumPy
import numpy as np


def program(y, s):
    first = y[0]
    kept = [q for q in y[1:]]
    while np.max(np.abs(y)) > 0.5:
        y *= 0.7
    return np.array([first, kept[0], y[0], y[1]])
