"""An integer takes a row, a colon with an integer a column."""
# arguments: X real(3,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    return X[1] + X[-1, :] - X[:, 0].sum() + X[..., 1].mean()
