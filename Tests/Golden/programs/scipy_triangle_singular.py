"""A zero on the diagonal of a triangle is a singular matrix."""
# arguments: b real(2)
# raises: LinAlgError
import numpy as np
from scipy.linalg import solve_triangular


def program(b):
    return solve_triangular(np.array([[1.0, 0.0], [b[0], 0.0]]), b, lower=True)
