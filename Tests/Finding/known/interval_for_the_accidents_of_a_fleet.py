"""The ratio of two totals with the error that the lorries show, Student's t (Cochran 1953, chapter 6; Wedderburn 1974), on the logarithm."""
import numpy as np
from scipy import stats


def ratio_of_totals(accidents, distance):
    n = len(accidents)
    total = np.maximum(accidents.sum(), 0.5)
    rate = total / distance.sum()
    e = accidents - rate * distance
    error = np.sqrt((e**2).sum() * n / (n - 1.0)) / distance.sum()
    half = stats.t.ppf(0.975, n - 1) * error / rate
    return rate * np.exp(-half), rate * np.exp(half)
