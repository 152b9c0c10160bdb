"""mean over each axis."""
# arguments: X real(4,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    return X.mean(axis=0) + X.mean(axis=1)[:3] + np.mean(X) + np.mean(X, axis=-1)[1]
