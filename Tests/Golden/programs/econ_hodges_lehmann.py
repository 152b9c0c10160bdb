"""The median of pairwise means."""
# arguments: y real(11)
# expect: equal to NumPy
import numpy as np


def program(y):
    pairs = (y[:, None] + y[None, :]) / 2
    i, j = np.triu_indices(11)
    return np.median(pairs[i, j])
