"""A method of arrays that is no function of np."""
# arguments: y real(5)
# error: np.tolist
import numpy as np


def program(y):
    return np.tolist(y)[0]
