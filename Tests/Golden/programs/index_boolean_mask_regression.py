"""Least squares on the observations that a mask keeps."""
# arguments: y real(15), X real(15,2)
# expect: equal to NumPy
import numpy as np


def program(y, X):
    keep = np.abs(y) < 2.5
    Xk = X[keep]
    yk = y[keep]
    return np.linalg.solve(Xk.T @ Xk + np.eye(2), Xk.T @ yk)
