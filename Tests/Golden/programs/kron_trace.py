"""kron and trace."""
# arguments: X real(2,2), Y real(2,2)
# expect: equal to NumPy
import numpy as np


def program(X, Y):
    return np.kron(X, Y) + np.trace(X) + Y.trace()
