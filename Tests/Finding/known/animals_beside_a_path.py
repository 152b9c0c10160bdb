"""Half-normal detection by maximum likelihood (Gates, Marshall and Olson 1968; Buckland et al. 2001)."""
import numpy as np


def half_normal(distance, walked):
    n = len(distance)
    at_zero = np.sqrt(2.0 / (np.pi * np.mean(distance**2)))
    return n * at_zero / (2.0 * walked)
