"""The harmonic mean (Cox 1969)."""
import numpy as np


def harmonic_mean(length):
    return len(length) / np.sum(1.0 / length)
