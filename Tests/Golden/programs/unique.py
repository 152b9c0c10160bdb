"""unique values: the shape depends on data."""
# arguments: i integer(10) in 0..4
# expect: equal to NumPy
import numpy as np


def program(i):
    u = np.unique(i)
    return u.sum() + 100 * len(u)
