"""maximum gives NaN where an operand is NaN; fmax does not."""
# arguments: a real(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.where(a > 0, np.nan, a)
    return np.isnan(np.maximum(b, 0)) + 2 * np.isnan(np.fmax(b, 0)) + np.isnan(np.minimum(0, b)) * 4
