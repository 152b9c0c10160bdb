"""An index that depends on data."""
# arguments: a real(6), k integer in 0..5
# expect: equal to NumPy
import numpy as np


def program(a, k):
    return a[k] + 2 * a[-k - 1]
