"""zeros, ones, full and their _like forms."""
# arguments: a real(3), X real(2,3)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return np.zeros((2, 3)) + np.ones(3) * 2 + np.full((2, 3), 7.5) + np.zeros_like(X) + np.ones_like(a) + np.full_like(X, 3) + a
