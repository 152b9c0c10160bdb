"""Order statistics by sorting."""
# arguments: a real(9)
# expect: equal to NumPy
import numpy as np


def program(a):
    s = np.sort(a)
    return s[0] + 2 * s[-1] + 3 * s[len(s) // 2]
