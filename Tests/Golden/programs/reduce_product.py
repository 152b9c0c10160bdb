"""prod over axes."""
# arguments: X real(3,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    return X.prod(axis=0) + np.prod(X[:, :2]) + np.prod(X, axis=1)[0]
