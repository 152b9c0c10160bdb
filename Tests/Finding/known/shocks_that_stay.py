"""First differences (Wooldridge 2010, section 10.6)."""
import numpy as np


def first_differences(y, x):
    u = np.diff(x, axis=1)
    v = np.diff(y, axis=1)
    return (u * v).sum() / (u * u).sum()
