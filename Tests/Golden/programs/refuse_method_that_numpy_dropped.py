"""ndarray.ptp is a function only since NumPy 2.0."""
# arguments: y real(5)
# error: ptp
import numpy as np


def program(y):
    return y.ptp()
