"""dot, inner, outer, vdot."""
# arguments: a real(3), b real(3), X real(3,3)
# expect: equal to NumPy
import numpy as np


def program(a, b, X):
    return np.dot(a, b) + np.inner(a, b) * 2 + np.outer(a, b) + np.vdot(X, X) + X.dot(a) + np.dot(X, X)
