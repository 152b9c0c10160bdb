"""cov and corrcoef."""
# arguments: X real(3,10), a real(10), b real(10)
# expect: equal to NumPy
import numpy as np


def program(X, a, b):
    return np.cov(X).sum(axis=0) + np.corrcoef(a, b)[0, 1] + np.cov(a, b)[0, 1] + np.cov(X, ddof=0)[1]
