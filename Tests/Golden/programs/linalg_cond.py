"""The condition number."""
# arguments: X real(5,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    return np.linalg.cond(X)
