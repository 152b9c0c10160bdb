"""sort along each axis."""
# arguments: X real(4,5)
# expect: equal to NumPy
import numpy as np


def program(X):
    return np.sort(X, axis=0) + 10 * np.sort(X) + np.sort(X, axis=-1)
