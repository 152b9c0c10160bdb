"""clip keeps integers."""
# arguments: i integer(7)
# expect: equal to NumPy
import numpy as np


def program(i):
    return np.clip(i, -2, 3) // 2
