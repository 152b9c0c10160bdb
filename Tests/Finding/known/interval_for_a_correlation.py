"""Fisher's z (1921)."""
import numpy as np


def fisher(y, x):
    a, b = y - y.mean(), x - x.mean()
    r = (a @ b) / np.sqrt((a @ a) * (b @ b))
    half = 1.959964 / np.sqrt(len(y) - 3.0)
    return np.tanh(np.arctanh(r) - half), np.tanh(np.arctanh(r) + half)
