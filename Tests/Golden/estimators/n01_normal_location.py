"""What a search may find on n01, none of it better: the median, Huber's M-estimator, and the mean in disguise."""
import numpy as np


def median(y):
    """The sample median."""
    return np.median(y)


def huber(y):
    """Huber's M-estimator."""
    m = np.median(y)
    s = np.median(np.abs(y - m)) / 0.6745
    for _ in range(30):
        w = np.minimum(1.0, 1.345 * s / np.maximum(np.abs(y - m), 1e-12))
        m = (w * y).sum() / w.sum()
    return m


def mean_in_disguise(y):
    """The mean, written as a correction of the median."""
    m = np.median(y)
    return m + (y - m).sum() / len(y)


estimators = [median, huber, mean_in_disguise]
