"""Chao (1984), in the form that is kept from dividing by zero."""
import numpy as np


def chao(counts):
    once, twice = np.sum(counts == 1), np.sum(counts == 2)
    return np.sum(counts > 0) + once * (once - 1.0) / (2.0 * (twice + 1.0))
