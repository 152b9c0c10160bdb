"""any and all over axes."""
# arguments: M boolean(3,4), a real(5)
# expect: equal to NumPy
import numpy as np


def program(M, a):
    return M.any(axis=0) + 2 * M.all(axis=0) + 4 * np.any(a > 2) + 8 * np.all(a > -2) + np.any(M, axis=1).sum() * 16
