"""Moran's (1950) coefficient of spatial autocorrelation, with its moments for normal values (Cliff and Ord 1973)."""
import numpy as np
from scipy import stats


def moran(share):
    rows, columns = share.shape
    n = rows * columns
    z = share - share.mean()
    j = 2.0 * n - rows - columns
    i = n / j * ((z[1:] * z[:-1]).sum() + (z[:, 1:] * z[:, :-1]).sum()) / (z**2).sum()
    near = np.full((rows, columns), 4.0)
    near[0] -= 1.0
    near[-1] -= 1.0
    near[:, 0] -= 1.0
    near[:, -1] -= 1.0
    s0, s1, s2 = 2.0 * j, 4.0 * j, 4.0 * (near**2).sum()
    variance = (n**2 * s1 - n * s2 + 3.0 * s0**2) / (s0**2 * (n**2 - 1.0)) - 1.0 / (n - 1.0) ** 2
    return stats.norm.sf((i + 1.0 / (n - 1.0)) / np.sqrt(variance))
