"""Booleans: + is or, * is and; with numbers they are 0 and 1."""
# arguments: m boolean(6), k boolean(6)
# expect: equal to NumPy
import numpy as np


def program(m, k):
    return np.where(m + k, 1, 0) + 10 * np.where(m * k, 1, 0) + 100 * m + (m & k) + (m | k) * 2 + (m ^ k) * 4
