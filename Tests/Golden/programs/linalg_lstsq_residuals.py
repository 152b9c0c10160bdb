"""lstsq's sum of squared residuals and singular values."""
# arguments: X real(10,3), y real(10)
# expect: equal to NumPy
import numpy as np


def program(X, y):
    fit = np.linalg.lstsq(X, y, rcond=None)
    return fit[1] + fit[3]
