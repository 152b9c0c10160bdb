"""np.tril of a vector repeats it as rows."""
# arguments: y real(4)
# expect: equal to NumPy
import numpy as np


def program(y):
    return np.tril(y) + np.triu(y, 1)
