"""tile and repeat."""
# arguments: a real(3), X real(2,2)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return np.tile(a, 2) + np.repeat(a, 2) * 10 + np.tile(X, (1, 3))[0] + np.repeat(X, 3, axis=1)[1] + np.repeat(X, [2, 4], axis=0)[:, 0] + np.tile(X, 3)[1]
