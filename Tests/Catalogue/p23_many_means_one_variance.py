"""Better than maximum likelihood with a mean for each object."""
import numpy as np


def degrees_of_freedom(y):
    """The sum of squares over its degrees of freedom, N (T - 1): consistent (Neyman and Scott 1948)."""
    N, T = y.shape
    return ((y - y.mean(axis=1, keepdims=True)) ** 2).sum() / (N * (T - 1))


estimators = [degrees_of_freedom]
