"""The entry at the largest of another array."""
# arguments: a real(6), b real(6)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return b[np.argmax(a)] + b[a.argmin()]
