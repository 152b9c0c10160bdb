"""Powers of a matrix."""
# arguments: X real(3,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    return np.linalg.matrix_power(X / 3, 3) + np.linalg.matrix_power(X, 0)
