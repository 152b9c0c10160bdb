"""np.matrix is refused."""
# arguments: X real(2,2)
# error: np.matrix
import numpy as np


def program(X):
    return np.matrix(X)
