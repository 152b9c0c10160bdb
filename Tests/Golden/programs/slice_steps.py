"""Steps, also with bounds beyond the ends."""
# arguments: a real(10)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.concatenate([a[::2], a[1::3], a[2:9:4], a[-100:100:5]])
