"""Steps backwards."""
# arguments: a real(10)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.concatenate([a[::-1], a[7:2:-2], a[-2::-3], a[:4:-1], a[100::-4]])
