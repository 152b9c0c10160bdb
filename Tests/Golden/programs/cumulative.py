"""cumsum and cumprod with and without an axis."""
# arguments: a real(5), X real(3,5)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return np.cumsum(a) + a.cumprod() + X.cumsum(axis=0)[-1] + np.cumsum(X, axis=1)[1] + np.cumprod(X, axis=0)[2] + np.cumsum(X)[:5]
