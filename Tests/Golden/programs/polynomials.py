"""polyval and polyfit."""
# arguments: x real(8), y real(8)
# expect: equal to NumPy
import numpy as np


def program(x, y):
    return np.polyfit(x, y, 1) + np.polyval([1.0, -2.0, 3.0], x)[:2]
