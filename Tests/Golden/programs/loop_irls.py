"""Huber's M-estimator of location, twenty steps."""
# arguments: y real(21)
# expect: equal to NumPy
import numpy as np


def program(y):
    m = np.median(y)
    s = np.median(np.abs(y - m)) / 0.6745
    for _ in range(20):
        w = np.minimum(1, 1.345 * s / np.maximum(np.abs(y - m), 1e-12))
        m = (w * y).sum() / w.sum()
    return m
