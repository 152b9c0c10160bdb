"""Kronecker's product of vectors, and of a matrix with a vector."""
# arguments: y real(4), b real(2), X real(3,2)
# expect: equal to NumPy
import numpy as np


def program(y, b, X):
    return np.concatenate([np.kron(y, b), np.ravel(np.kron(X, b))])
