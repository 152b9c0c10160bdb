"""The positive-part James-Stein estimator."""
# arguments: x real(10)
# expect: equal to NumPy
import numpy as np


def program(x):
    s = x @ x
    return max(0.0, 1 - (len(x) - 2) / s) * x
