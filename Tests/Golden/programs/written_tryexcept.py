"""try and except around a solve."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def program(y, X, g):
    try:
        b = np.linalg.solve(X.T @ X, X.T @ y)
    except np.linalg.LinAlgError:
        b = np.linalg.pinv(X) @ y
    return b[0]
