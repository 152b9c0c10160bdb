"""Cholesky of a matrix that is not positive definite raises."""
# arguments: X positive(3,3)
# raises: LinAlgError
import numpy as np


def program(X):
    return np.linalg.cholesky(-X.T @ X)
