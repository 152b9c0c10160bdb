"""Student's interval with the correction for a finite population (Cochran 1977, chapter 2)."""
import numpy as np
from scipy import stats


def finite(acres, farms):
    n = len(acres)
    half = stats.t.ppf(0.975, n - 1) * acres.std(ddof=1) * np.sqrt((1.0 - n / farms) / n)
    return acres.mean() - half, acres.mean() + half
