"""The variance of a systematic sample from successive differences (Yates 1949; Cochran 1977, section 8.11; Wolter 2007, section 8.2)."""
import numpy as np
from scipy import stats


def successive_differences(ore):
    n = len(ore)
    d = np.diff(ore)
    half = stats.t.ppf(0.975, n - 1) * np.sqrt((d @ d) / (2.0 * (n - 1) * n))
    return ore.mean() - half, ore.mean() + half
