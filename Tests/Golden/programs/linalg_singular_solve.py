"""A singular matrix raises."""
# arguments: b real(3)
# raises: LinAlgError
import numpy as np


def program(b):
    return np.linalg.solve(np.zeros((3, 3)), b)
