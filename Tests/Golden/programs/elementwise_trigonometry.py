"""Sines and their kin."""
# arguments: a real(6), u unit(6)
# expect: equal to NumPy
import numpy as np


def program(a, u):
    return np.sin(a) + np.cos(a) + np.tan(a / 3) + np.arctan(a) + np.arcsin(u) + np.arccos(u) + np.arctan2(a, u) + np.hypot(a, u)
