"""T, transpose with axes, swapaxes, moveaxis."""
# arguments: A real(2,3,4)
# expect: equal to NumPy
import numpy as np


def program(A):
    return A.transpose(2, 0, 1)[1, :, 2] + A.T[3, 2] + np.swapaxes(A, 0, 2)[0, 1] + np.transpose(A, (1, 0, 2))[0, :, 1] + np.moveaxis(A, 0, -1)[1, 2]
