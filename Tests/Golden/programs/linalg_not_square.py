"""solve wants a square matrix."""
# arguments: X real(4,3), b real(4)
# raises: LinAlgError
import numpy as np


def program(X, b):
    return np.linalg.solve(X, b)
