"""Eigenvalues of matrices that are not symmetric and whose eigenvalues are real: of a pair, of a triangle, of a companion, repeated ones."""
# arguments: X real(9,4), Z real(9,4), w positive(5)
# expect: equal to NumPy
import numpy as np
from scipy import linalg


def program(X, Z, w):
    A = X.T @ X + np.eye(4)
    B = Z.T @ Z + np.eye(4)
    values = np.linalg.eigvals(np.linalg.solve(B, A))
    two = np.linalg.eigvals(A[:2, :2])
    roots = np.sort(np.linalg.eigvals(linalg.companion([1.0, -15.0, 85.0, -225.0, 274.0, -120.0])).real)
    M = np.diag(np.arange(1.0, 6.0)) + np.triu(np.outer(w, w), 1)
    P = np.eye(5)[[3, 0, 4, 1, 2]]
    moved = np.sort(np.linalg.eigvals(P @ M @ P.T).real)
    same = np.linalg.eigvals(np.array([[2.0, 1.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 2.0]]))
    none = np.linalg.eigvals(np.zeros((3, 3)))
    return np.concatenate(
        [np.sort(values.real), [np.min(np.real(two)), np.linalg.eigvals(np.triu(A)).sum()], roots, moved, same.real, none.real])
