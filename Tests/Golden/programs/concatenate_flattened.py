"""np.concatenate with axis=None joins what is flattened."""
# arguments: X real(4,2), A real(2,2,3)
# expect: equal to NumPy
import numpy as np


def program(X, A):
    return np.concatenate([X, A], axis=None)
