"""sort leaves its argument alone; the method sorts in place."""
# arguments: a real(9)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.sort(a)
    c = a.copy()
    c.sort()
    return b + 10 * c + 100 * a + np.sort(a)[::-1]
