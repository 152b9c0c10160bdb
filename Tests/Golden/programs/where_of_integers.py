"""where of integers is an array of integers."""
# arguments: i integer(6)
# expect: equal to NumPy
import numpy as np


def program(i):
    return np.where(i > 0, i, -i) // 2
