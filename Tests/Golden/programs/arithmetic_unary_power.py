"""The exponent may carry a sign of its own."""
# arguments: a positive(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    return 2.0 ** -a + (-a) ** 2 - -a
