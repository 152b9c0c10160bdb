"""@ of vectors and matrices in every combination."""
# arguments: a real(3), b real(3), X real(4,3), Y real(3,4)
# expect: equal to NumPy
import numpy as np


def program(a, b, X, Y):
    return a @ b + X @ a + a @ Y + (X @ Y).sum(axis=0) + (Y @ X)[0, 1]
