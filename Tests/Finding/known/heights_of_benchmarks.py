"""Adjustment by least squares with weights that are inverse to the lengths of the lines (Gauss 1823; Ghilani and Wolf 2006, chapter 12)."""
import numpy as np


def adjusted(difference, length):
    n = len(length)
    w = np.where(np.eye(n) == 1, 0.0, 1.0 / np.where(np.eye(n) == 1, 1.0, length))
    A = np.diag(w.sum(axis=1)) - w
    b = (w * difference).sum(axis=0)
    return np.linalg.solve(A[1:, 1:], b[1:])
