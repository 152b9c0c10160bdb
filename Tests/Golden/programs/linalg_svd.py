"""Singular values, and the reduced decomposition multiplied back."""
# arguments: X real(6,3)
# expect: equal to NumPy
import numpy as np


def program(X):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return s + ((U * s) @ Vt)[:3] + np.abs(Vt) + np.linalg.svd(X, compute_uv=False)
