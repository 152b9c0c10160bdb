"""The direction of the sum of unit vectors (von Mises 1918; Mardia 1972)."""
import numpy as np


def direction_of_sum(angle):
    return np.arctan2(np.sin(angle).sum(), np.cos(angle).sum())
