"""QR: the factors multiply back."""
# arguments: X real(7,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    Q, R = np.linalg.qr(X)
    return (Q @ R)[:3] + np.abs(np.diag(R)) + Q.T @ Q + np.tril(R, -1)
