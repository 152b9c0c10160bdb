"""Norms of vectors and matrices."""
# arguments: a real(5), X real(3,4)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return np.linalg.norm(a) + np.linalg.norm(a, 1) + np.linalg.norm(a, np.inf) + np.linalg.norm(X) + np.linalg.norm(X, axis=0).sum() + np.linalg.norm(X, 'fro') + np.linalg.norm(a, ord=3)
