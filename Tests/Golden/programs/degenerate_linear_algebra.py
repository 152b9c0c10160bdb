"""Matrices of order one, no columns on the right, repeated eigenvalues."""
# arguments: x positive
# expect: equal to NumPy
import numpy as np
from scipy import linalg


def program(x):
    a = np.array([[x]])
    eye = x * np.eye(3)
    return np.concatenate([np.ravel(v) for v in [linalg.cholesky(a), linalg.solve_triangular(a, [1.0]), linalg.cho_solve(linalg.cho_factor(a), [1.0]), linalg.expm(a), linalg.expm(np.zeros((2, 2))), linalg.expm(100 * np.array([[-x, x], [0.0, -1.0]])), linalg.toeplitz([x]), linalg.eigvalsh(eye), linalg.eigh(eye)[0], linalg.block_diag(a), linalg.circulant([x]), linalg.svdvals(eye)]])
