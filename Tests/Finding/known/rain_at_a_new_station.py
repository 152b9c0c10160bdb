"""The regression estimator of double sampling (Watson 1937; Cochran 1977, chapter 12)."""
import numpy as np


def regression_on_the_old(new, old):
    has = ~np.isnan(new)
    y = np.where(has, new, 0.0)
    n = has.sum()
    common = np.where(has, old, 0.0).sum() / n
    d = np.where(has, old - common, 0.0)
    slope = (d @ y) / (d @ d)
    return y.sum() / n + slope * (old.mean() - common)
