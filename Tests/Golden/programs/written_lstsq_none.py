"""item(0)."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def program(y, X, g):
    coef = np.linalg.lstsq(X, y)[0]
    return coef.item(0)
