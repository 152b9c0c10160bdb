"""`beta, *_ = …`"""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def program(y, X, g):
    beta, *_ = np.linalg.lstsq(X, y, rcond=None)
    return beta[0]
