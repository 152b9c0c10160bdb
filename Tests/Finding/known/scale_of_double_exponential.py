"""Mean distance from the median: maximum likelihood."""
import numpy as np


def mean_distance(y):
    return np.abs(y - np.median(y)).mean()
