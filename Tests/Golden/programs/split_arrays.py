"""split, array_split, hsplit."""
# arguments: a real(6)
# expect: equal to NumPy
import numpy as np


def program(a):
    x, y = np.split(a, 2)
    p, q, r = np.array_split(a, [1, 3])
    return x + y * 10 + r + p.sum() + q.sum()
