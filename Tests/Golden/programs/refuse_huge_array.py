"""An array beyond the memory budget."""
# arguments: a real
# error: budget
import numpy as np


def program(a):
    return np.zeros((1000000, 100000)).sum() + a
