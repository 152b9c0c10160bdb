"""shape, ndim, size, len, unpacked."""
# arguments: A real(2,3,4)
# expect: equal to NumPy
import numpy as np


def program(A):
    n, m, k = A.shape
    return n + 10 * m + 100 * k + 1000 * A.ndim + A.size / 7 + len(A) + A.T.shape[0] + np.shape(A)[1] + A[0, 0, 0]
