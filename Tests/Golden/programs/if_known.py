"""A condition that does not depend on data chooses shapes."""
# arguments: X real(4,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    if X.shape[0] > X.shape[1]:
        return X.T @ X
    return X @ X.T
