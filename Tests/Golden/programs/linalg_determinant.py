"""Determinants and their logarithms."""
# arguments: X real(4,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    s, l = np.linalg.slogdet(X)
    return np.linalg.det(X) + s * np.exp(l) + np.linalg.det(X.T @ X)
