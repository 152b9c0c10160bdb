"""A Gaussian kernel smoother at every observation."""
# arguments: x real(12), y real(12)
# expect: equal to NumPy
import numpy as np


def program(x, y):
    h = 1.06 * x.std() * len(x) ** (-1 / 5)
    K = np.exp(-0.5 * ((x[:, None] - x[None, :]) / h) ** 2)
    return K @ y / K.sum(axis=1)
