"""A zero on the diagonal needs a row exchange."""
# arguments: a positive(2), b real(3)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    A = np.array([[0.0, a[0], 1.0], [a[1], 0.0, 2.0], [1.0, 3.0, 0.0]])
    return np.linalg.solve(A, b) + np.linalg.det(A)
