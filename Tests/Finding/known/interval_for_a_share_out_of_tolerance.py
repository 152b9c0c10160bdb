"""By the normal distribution: an interval for the distance of the limit in standard deviations (Jennett and Welch 1939)."""
import numpy as np
from scipy import stats


def by_variables(thickness, limit):
    n = len(thickness)
    k = (limit - thickness.mean()) / thickness.std(ddof=1)
    half = 1.959964 * np.sqrt(1.0 / n + k**2 / (2.0 * (n - 1.0)))
    return stats.norm.sf(k + half), stats.norm.sf(k - half)
