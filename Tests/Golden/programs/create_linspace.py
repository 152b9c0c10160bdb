"""linspace with and without its end."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.linspace(0, 1, 5) * a + np.linspace(2, -2, 5) + np.linspace(0, 1, 5, endpoint=False)
