"""Assignment to slices, with broadcasting."""
# arguments: a real(6), X real(4,3)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    M = np.zeros((4, 3))
    M[:, 0] = 1.0
    M[1:3, 1:] = X[1:3, 1:]
    M[-1] = a[:3]
    M[0, ::2] = [7.0, 8.0]
    return M
