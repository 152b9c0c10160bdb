"""where broadcasts its three arguments."""
# arguments: a real(4), X real(3,4)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return np.where(X > 0, a, -1.0) + np.where(a > X, X, 0)
