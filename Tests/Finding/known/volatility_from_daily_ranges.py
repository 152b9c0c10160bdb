"""Ranges and returns together (Garman and Klass 1980)."""
import numpy as np


def garman_klass(prices):
    z = np.log(prices)
    spread = z[:, 1] - z[:, 2]
    change = z[:, 3] - z[:, 0]
    return np.sqrt(np.mean(0.5 * spread**2 - (2.0 * np.log(2.0) - 1.0) * change**2))
