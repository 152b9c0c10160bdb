"""np.array of nested lists with data inside."""
# arguments: a real, b real
# expect: equal to NumPy
import numpy as np


def program(a, b):
    M = np.array([[1.0, a], [b, 2]])
    v = np.array([a, 1])
    return M @ v
