"""ravel and flatten go row by row."""
# arguments: X real(3,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    return X.ravel() + 10 * X.T.flatten() + np.ravel(X)
