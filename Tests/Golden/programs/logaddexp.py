"""logaddexp does not overflow."""
# arguments: a real(5), b real(5)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return np.logaddexp(1000 + a, 1000 + b) - 1000
