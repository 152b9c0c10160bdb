"""The score interval at the effective number of patients (Rothman 1978; Ghosh 1979)."""
import numpy as np
from scipy import stats


def score_at_effective_number(time, died, horizon):
    order = np.argsort(time)
    t = time[order]
    d = died[order]
    n = len(t)
    at_risk = 1.0 * (n - np.arange(n))
    hit = (t <= horizon) & (d == 1)
    p = np.prod(np.where(hit, 1.0 - 1.0 / at_risk, 1.0))
    g = np.where(hit, 1.0 / (at_risk * np.maximum(at_risk - 1.0, 0.5)), 0.0).sum()
    beyond = np.maximum(1.0 * (t > horizon).sum(), 1.0)
    m = np.where((g > 0.0) & (p > 0.0), (1.0 - p) / (p * g + 1e-12), np.maximum(beyond, 0.5 * n))
    m = np.where(m < 1.0, 0.5 * n, m)
    z = stats.norm.ppf(0.975)
    middle = (p + z * z / (2.0 * m)) / (1.0 + z * z / m)
    half = z / (1.0 + z * z / m) * np.sqrt(p * (1.0 - p) / m + z * z / (4.0 * m * m))
    return middle - half, middle + half
