"""Maximum likelihood: the positive root of a quadratic (Fisher 1925, chapter IX)."""
import numpy as np


def maximum_likelihood(counts):
    n = counts.sum()
    b = counts[0] - 2.0 * (counts[1] + counts[2]) - counts[3]
    return (b + np.sqrt(b**2 + 8.0 * n * counts[3])) / (2.0 * n)
