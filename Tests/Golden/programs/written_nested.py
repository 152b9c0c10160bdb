"""A nested function with a default."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def program(y, X, g):
    def psi(r, c=1.345):
        return np.clip(r, -c, c)
    b = np.linalg.lstsq(X, y, rcond=None)[0]
    for _ in range(30):
        r = y - X @ b
        s = np.median(np.abs(r - np.median(r))) / 0.6745
        s = max(s, 1e-8)
        w = np.where(np.abs(r / s) < 1e-8, 1.0, psi(r / s) / (r / s))
        W = w[:, None]
        b_new = np.linalg.solve(X.T @ (W * X), X.T @ (w * y))
        if np.max(np.abs(b_new - b)) < 1e-8:
            b = b_new
            break
        b = b_new
    return np.round(b[0], 5)
