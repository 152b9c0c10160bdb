"""Maximum likelihood of the truncated binomial (Haldane 1932, 1938; Fisher 1934; Bailey 1951), by halving."""
import numpy as np


def truncated_likelihood(size, ill):
    low, high = 0.0001, 0.9999
    for i in range(40):
        p = 0.5 * (low + high)
        expected = (size * p / (1.0 - (1.0 - p) ** size)).sum()
        low = np.where(expected < ill.sum(), p, low)
        high = np.where(expected < ill.sum(), high, p)
    return 0.5 * (low + high)
