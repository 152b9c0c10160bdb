"""Branches that give arrays."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def program(a):
    if a.sum() > 0:
        w = np.exp(-a * a)
    else:
        w = np.ones(5)
    return (w * a).sum() / w.sum()
