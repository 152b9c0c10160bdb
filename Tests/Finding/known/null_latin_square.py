"""No better answer is known: least squares with rows and columns is the same (Fisher 1925)."""
import numpy as np


def least_squares(y, treatment):
    k = len(y)
    rest = y - y.mean(axis=0) - y.mean(axis=1, keepdims=True) + y.mean()
    return (((treatment == 1) * rest).sum() - ((treatment == 0) * rest).sum()) / k
