"""Maximum likelihood of occupancy and detection (MacKenzie and others 2002): the ponds with a sighting over the chance of one."""
import numpy as np


def occupancy(seen):
    ponds, visits = seen.shape
    total = seen.sum(axis=1)
    positive = np.maximum((total > 0).sum(), 1)
    mean = np.maximum(total.sum(), 1) / positive
    low, high = 1e-6, 1.0 - 1e-9
    for _ in range(40):
        p = 0.5 * (low + high)
        less = visits * p / (1.0 - (1.0 - p) ** visits) < mean
        low = np.where(less, p, low)
        high = np.where(less, high, p)
    p = 0.5 * (low + high)
    return np.minimum(positive / ponds / (1.0 - (1.0 - p) ** visits), 1.0)
