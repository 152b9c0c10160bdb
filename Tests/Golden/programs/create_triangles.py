"""tri, triu, tril."""
# arguments: X real(4,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    return np.triu(X) + 10 * np.tril(X, -1) + 100 * np.triu(X, 1) + np.tri(4)
