"""None as a default value."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def weighted(v, w=None):
    if w is None:
        w = np.ones(len(v))
    return (v * w).sum() / w.sum()


def program(a):
    return weighted(a) + weighted(a, np.arange(4.0))
