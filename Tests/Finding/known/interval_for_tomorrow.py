"""The forecast of an autoregression and its error (Box and Jenkins 1970)."""
import numpy as np
from scipy import stats


def autoregression(y):
    """Each value regressed on the one before; quantile of Student's t, the error of the line included."""
    x, z = y[:-1], y[1:]
    m = len(z)
    d = x - x.mean()
    slope = (d @ z) / (d @ d)
    r = z - z.mean() - slope * d
    centre = z.mean() + slope * (y[-1] - x.mean())
    error = np.sqrt((r @ r) / (m - 2) * (1.0 + 1.0 / m + (y[-1] - x.mean()) ** 2 / (d @ d)))
    half = stats.t.ppf(0.975, m - 2) * error
    return centre - half, centre + half
