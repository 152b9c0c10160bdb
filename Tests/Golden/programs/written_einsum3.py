"""einsum of three operands."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def program(y, X, g):
    n, p = X.shape
    b = np.linalg.solve(X.T @ X, X.T @ y)
    e = y - X @ b
    M = np.einsum('ni,n,nj->ij', X, e**2, X)
    return b[0] + 0.0 * M[0, 0]
