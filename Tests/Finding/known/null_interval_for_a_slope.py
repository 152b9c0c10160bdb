"""No better answer is known; with the errors' variance from HC3 (MacKinnon and White 1985) it is as valid and a little less sure."""
import numpy as np
from scipy import stats


def robust(y, x):
    n = len(y)
    d = x - x.mean()
    s = d @ d
    b = (d @ y) / s
    lever = 1.0 / n + d**2 / s
    rest = (y - y.mean() - b * d) / (1.0 - lever)
    half = stats.t.ppf(0.975, n - 2) * np.sqrt((d**2 * rest**2).sum()) / s
    return b - half, b + half
