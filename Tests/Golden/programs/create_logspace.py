"""logspace and geomspace."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.logspace(0, 2, 5) * a + np.geomspace(1, 16, 5)
