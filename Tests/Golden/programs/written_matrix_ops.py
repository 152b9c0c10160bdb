"""np.c_ and cho_factor."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
from scipy import linalg


def program(y, X, g):
    S = np.cov(np.c_[y, X], rowvar=False)
    L = linalg.cho_factor(S[1:, 1:])
    return linalg.cho_solve(L, S[1:, 0])[0]
