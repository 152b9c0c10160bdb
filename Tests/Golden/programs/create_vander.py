"""A polynomial basis by column_stack."""
# arguments: x real(6), y real(6)
# expect: equal to NumPy
import numpy as np


def program(x, y):
    X = np.column_stack([np.ones(6), x, x ** 2])
    return X.T @ y
