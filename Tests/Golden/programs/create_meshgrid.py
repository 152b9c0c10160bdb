"""meshgrid gives tables of coordinates."""
# arguments: a real(3), b real(4)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    A, B = np.meshgrid(a, b)
    return A * B + A
