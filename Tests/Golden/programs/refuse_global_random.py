"""NumPy's global random numbers are refused."""
# arguments: a real(3)
# error: np.random
import numpy as np


def program(a):
    return a + np.random.normal(size=3)
