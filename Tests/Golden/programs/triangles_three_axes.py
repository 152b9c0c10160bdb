"""np.tril and np.triu of a stack of matrices."""
# arguments: A real(2,3,4)
# expect: equal to NumPy
import numpy as np


def program(A):
    return np.tril(A, 1) - np.triu(A)
