"""argmin and argmax: the first of equal ones."""
# arguments: a halves(12), X real(4,3)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return a.argmax() + 100 * a.argmin() + X.argmax(axis=0) + np.argmin(X, axis=1)[:3] * 10 + np.argmax(X)
