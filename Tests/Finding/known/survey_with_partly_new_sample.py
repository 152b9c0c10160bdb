"""The regression on last year's answers and the mean of the new ones, weighted by precision (Jessen 1942; Cochran 1977, section 12.10)."""
import numpy as np


def composite(last, this):
    old = np.isfinite(last)
    new = np.isfinite(this)
    both = 1.0 * (old & new)
    fresh = 1.0 * (new & ~old)
    x = np.where(old, last, 0.0)
    y = np.where(new, this, 0.0)
    m = both.sum()
    u = fresh.sum()
    xm = (both * x).sum() / m
    ym = (both * y).sum() / m
    dx = both * (x - xm)
    dy = both * (y - ym)
    b = (dx * dy).sum() / (dx * dx).sum()
    total = (dy * dy).sum() / (m - 1.0)
    rest = ((dy - b * dx) ** 2).sum() / (m - 2.0)
    explained = np.maximum(total - rest, 0.0)
    regression = ym + b * (x.sum() / old.sum() - xm)
    v = rest / m + explained / old.sum()
    w = total / u
    return (regression / v + (fresh * y).sum() / u / w) / (1.0 / v + 1.0 / w)
