"""A vector of probabilities, along an axis."""
# arguments: a real(11), X real(7,3)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return np.quantile(a, [0.1, 0.5, 0.95]) + np.percentile(a, [5, 50, 99]) + np.quantile(X, 0.3, axis=0) + np.quantile(X, [0.2, 0.7], axis=0)[1]
