"""eye, identity, with a diagonal beside the main one."""
# arguments: X real(3,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    return X @ np.eye(3) + np.identity(3) * 2 + np.eye(3, k=1) + np.eye(3, 3, -1)
