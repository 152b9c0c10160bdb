"""var and std with ddof and axis."""
# arguments: X real(5,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    return X.var(axis=0) + X.std(axis=0, ddof=1) + np.var(X) + np.std(X, ddof=2) + X.var(ddof=1, axis=0, keepdims=True)[0]
