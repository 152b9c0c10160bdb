"""Student's interval with a trimmed mean and a winsorised deviation (Tukey and McLaughlin 1963)."""
import numpy as np
from scipy import stats


def trimmed(y):
    n = len(y)
    g = int(0.2 * n)
    s = np.sort(y)
    w = np.clip(s, s[g], s[n - g - 1])
    h = n - 2 * g
    half = stats.t.ppf(0.975, h - 1) * np.sqrt(((w - w.mean()) ** 2).sum() / (h * (h - 1.0)))
    centre = s[g:n - g].mean()
    return centre - half, centre + half
