"""Crow's maximum likelihood for the power law process (1974), times n / (n + 3) for the least relative error."""
import numpy as np


def crow(time, end):
    n = np.sum(time < end)
    return end * np.nansum(np.log(end / time)) / (n * (n + 3.0))
