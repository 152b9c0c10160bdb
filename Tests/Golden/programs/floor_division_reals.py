"""Floor division and remainder of reals follow Python, not C."""
# arguments: a real(6), b positive(6)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return np.concatenate([a // b, a % b, a // -b, a % -b])
