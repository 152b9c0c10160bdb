"""What stands behind a comparison that fails in some replications is not called there."""
# arguments: y real(5), s real(), j integer()
# expect: equal to NumPy
import numpy as np


def shifted(p, q):
    p[::-1] += (1.0 * np.arange(5) - q)[::-1]
    return 1


def program(y, s, j):
    if -0.4 < j / 2 <= shifted(y, s):
        y[0] = 7
    return y
