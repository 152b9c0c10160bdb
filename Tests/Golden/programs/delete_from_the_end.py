"""np.delete and np.split with places counted from the end."""
# arguments: y real(5), X real(4,3)
# expect: equal to NumPy
import numpy as np


def program(y, X):
    a, b = np.split(y, [-2])
    return np.concatenate([np.delete(y, -2), np.delete(y, [0, -1]), np.ravel(np.delete(X, -1, axis=1)), b, a])
