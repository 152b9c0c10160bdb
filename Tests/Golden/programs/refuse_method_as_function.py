"""A method of arrays that is no function of np."""
# arguments: y real(5)
# error: 8:12
import numpy as np


def program(y):
    return np.tolist(y)[0]
