"""sum over no, one, negative and several axes."""
# arguments: A real(2,3,4)
# expect: equal to NumPy
import numpy as np


def program(A):
    return A.sum() + A.sum(axis=0).sum(axis=0)[1] + A.sum(axis=-1)[1, 2] + A.sum(axis=(0, 2)) + np.sum(A, axis=(-1, 0)) * 2
