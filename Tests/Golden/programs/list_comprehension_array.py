"""A comprehension made an array."""
# arguments: a real(12)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.array([a[i:i + 3].mean() for i in range(10)])
