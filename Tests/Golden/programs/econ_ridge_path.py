"""Ridge with a penalty chosen by generalised cross-validation on a grid."""
# arguments: X real(20,3), y real(20)
# expect: equal to NumPy
import numpy as np


def program(X, y):
    best = np.inf
    choice = np.zeros(3)
    for k in [0.1, 1.0, 10.0]:
        A = X.T @ X + k * np.eye(3)
        b = np.linalg.solve(A, X.T @ y)
        d = np.trace(np.linalg.solve(A, X.T @ X))
        g = ((y - X @ b) ** 2).sum() / (20 - d) ** 2
        if g < best:
            best = g
            choice = b
    return choice
