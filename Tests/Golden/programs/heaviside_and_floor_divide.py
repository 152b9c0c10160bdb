"""Named versions of the operators."""
# arguments: a real(5), b positive(5)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return np.add(a, b) + np.subtract(a, b) * 2 + np.multiply(a, b) * 3 + np.divide(a, b) + np.true_divide(a, 2) + np.floor_divide(a, b) + np.greater(a, b) + np.less_equal(a, b) + np.equal(a, a) + np.not_equal(a, b) + np.less(a, b) + np.greater_equal(a, b)
