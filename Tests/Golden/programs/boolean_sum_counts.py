"""True counts as one in sums and means."""
# arguments: a real(9)
# expect: equal to NumPy
import numpy as np


def program(a):
    positive = a > 0
    return positive.sum() + 0.5 * positive.mean() + np.sum(a > 1)
