"""keepdims leaves axes of length one."""
# arguments: X real(3,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    return X - X.mean(axis=1, keepdims=True) + X.sum(axis=0, keepdims=True) * X.max(keepdims=True)
