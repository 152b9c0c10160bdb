"""A program that is walked, and raises on most data."""
# arguments: y real(3)
# expect: equal to NumPy
import numpy as np


def program(y):
    assert np.all(y < -0.4) or y[0] > 1.2
    return np.append(y, y[y < 0].sum())
