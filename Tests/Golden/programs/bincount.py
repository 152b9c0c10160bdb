"""bincount, with weights and a minimal length."""
# arguments: i integer(10) in 0..4, w real(10)
# expect: equal to NumPy
import numpy as np


def program(i, w):
    return np.bincount(i, minlength=6) + np.bincount(i, weights=w, minlength=6)
