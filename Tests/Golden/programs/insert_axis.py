"""np.insert along an axis: a row, or one number in each place."""
# arguments: X real(4,2), b real(2), s real()
# expect: equal to NumPy
import numpy as np


def program(X, b, s):
    return np.concatenate([np.insert(X, 1, b, axis=0), np.insert(X, 2, s, axis=0)])
