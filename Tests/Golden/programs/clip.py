"""clip as a function and a method, with one bound left open."""
# arguments: a real(7)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.clip(a, -1, 1) + a.clip(0, 2) * 10 + np.clip(a, None, 0.5) * 100 + np.clip(a, 0.25, None)
