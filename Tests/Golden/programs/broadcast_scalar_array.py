"""Numbers of both kinds with arrays."""
# arguments: a real(3), s real, k integer
# expect: equal to NumPy
import numpy as np


def program(a, s, k):
    return a * s + k - 2.5 * (s + k)
