"""Cross products X'X and X'y."""
# arguments: X real(10,3), y real(10)
# expect: equal to NumPy
import numpy as np


def program(X, y):
    return X.T @ y + np.diag(X.T @ X) + (X.T * y) @ X[:, 0]
