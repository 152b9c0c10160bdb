"""Better than White's standard error in small samples: MacKinnon and White's (1985) HC2 and HC3."""
import numpy as np
from scipy import stats


def hc2(y, x):
    """Residuals over sqrt(1 - leverage)."""
    n = len(y)
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    leverage = 1.0 / n + d**2 / (d @ d)
    r = (y - y.mean() - b * d) / np.sqrt(1.0 - leverage)
    half = stats.t.ppf(0.975, n - 2) * np.sqrt(((d * r) ** 2).sum()) / (d @ d)
    return b - half, b + half


def hc3(y, x):
    """Residuals over 1 - leverage: those of fits without the observation."""
    n = len(y)
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    leverage = 1.0 / n + d**2 / (d @ d)
    r = (y - y.mean() - b * d) / (1.0 - leverage)
    half = stats.t.ppf(0.975, n - 2) * np.sqrt(((d * r) ** 2).sum()) / (d @ d)
    return b - half, b + half


estimators = [hc2, hc3]
