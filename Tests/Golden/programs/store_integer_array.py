"""Assignment through an array of integers; the last of repeated ones stays."""
# arguments: a real(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.zeros(6)
    b[[1, 3, 5]] = a[:3]
    b[np.array([0, 2])] += 1.5
    return b
