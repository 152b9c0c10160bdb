"""Results of decompositions by the names of their parts."""
# arguments: X real(4,2)
# expect: equal to NumPy
import numpy as np


def program(X):
    e = np.linalg.eigh(X.T @ X)
    q = np.linalg.qr(X)
    u = np.linalg.svd(X, full_matrices=False)
    d = np.linalg.slogdet(X.T @ X)
    return (e.eigenvectors * e.eigenvalues) @ e.eigenvectors.T + (q.Q @ q.R)[:2] + ((u.U * u.S) @ u.Vh)[:2] + d.logabsdet * d.sign
