"""The mean square of successive differences (von Neumann, Kent, Bellinson and Hart 1941)."""
import numpy as np


def successive_differences(y):
    return np.sqrt((np.diff(y) ** 2).mean() / 2.0)
