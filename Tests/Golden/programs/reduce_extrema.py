"""min, max, ptp over axes."""
# arguments: X real(4,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    return X.min(axis=0) + 10 * X.max(axis=0) + np.max(X) + np.min(X, axis=1)[:3] + np.ptp(X, axis=0) + np.amax(X) + np.amin(X)
