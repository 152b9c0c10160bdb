"""arange with integers and reals."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.arange(5).sum() // 2 + np.arange(2, 8).sum() + np.arange(1, 10, 3).sum() + np.arange(0, 1, 0.25).sum() + np.arange(5.0).mean() + np.arange(5, 0, -2).sum() * a
