"""Maximum likelihood for pools of unequal sizes (Walter, Hildreth and Beaty 1980), bias prevented (Hepworth and Biggerstaff 2017).

The score is penalised by Jeffreys' prior as Firth (1993) says.
"""
import numpy as np


def log_information(p, size):
    q = 1.0 - p
    return np.log((size**2 * q ** (size - 2.0) / (1.0 - q**size)).sum())


def penalised_likelihood(positive, size):
    low = 1e-7
    high = 0.3
    for _ in range(35):
        p = 0.5 * (low + high)
        q = 1.0 - p
        score = ((positive * size / (1.0 - q**size)).sum() - size.sum()) / q
        penalty = (log_information(1.001 * p, size) - log_information(0.999 * p, size)) / (0.002 * p)
        up = score + 0.5 * penalty > 0.0
        low = np.where(up, p, low)
        high = np.where(up, high, p)
    return 0.5 * (low + high)
