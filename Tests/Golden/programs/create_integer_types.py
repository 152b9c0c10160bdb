"""Types of created arrays."""
# arguments: i integer(3)
# expect: equal to NumPy
import numpy as np


def program(i):
    return np.ones(3, dtype=int) // 2 + np.zeros(3, int) + np.ones_like(i) * 3 // 2 + np.full(3, 2) // 3 * 1 + np.zeros_like(i)
