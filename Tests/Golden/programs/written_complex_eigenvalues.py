"""Eigenvalues that are complex are a failure of the replication, as there are no complex numbers to go on with."""
# arguments: a positive(1)
# raises: LinAlgError
import numpy as np


def program(a):
    values = np.linalg.eigvals(np.array([[0.0, -a[0]], [a[0], 0.0]]))
    if np.any(values.imag != 0.0):
        raise np.linalg.LinAlgError("complex eigenvalues")
    return values
