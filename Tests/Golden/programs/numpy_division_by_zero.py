"""NumPy's division by zero gives infinities, and 0/0 NaN."""
# arguments: a real(5), z halves(5)
# expect: equal to NumPy
import numpy as np


def program(a, z):
    q = a / (z * 0)
    return np.isinf(q) + 2 * (q > 0) + np.isnan((z * 0) / (z * 0)) * 4.0
