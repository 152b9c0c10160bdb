"""The mean distance to the nearest neighbour (Clark and Evans 1954), with Donnelly's (1978) mean and variance for a plot with edges."""
import numpy as np
from scipy import stats


def nearest_neighbours(place):
    n = len(place)
    d = place[:, None, :] - place
    away = np.sqrt((d**2).sum(axis=2)) + 9.0 * np.eye(n)
    expected = 0.5 / np.sqrt(n) + (0.0514 + 0.041 / np.sqrt(n)) * 4.0 / n
    error = np.sqrt(0.0703 / n**2 + 0.037 * 4.0 / n**2.5)
    return stats.norm.cdf((away.min(axis=1).mean() - expected) / error)
