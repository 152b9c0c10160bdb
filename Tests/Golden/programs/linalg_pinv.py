"""The pseudo-inverse of a tall and a wide matrix."""
# arguments: X real(6,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    return np.linalg.pinv(X) @ X + np.linalg.pinv(X.T)[:3]
