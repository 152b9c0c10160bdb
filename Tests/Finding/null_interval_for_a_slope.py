"""Null: an interval for the slope of a line with normal errors: Student's is the best that follows location, units and slope."""
import numpy as np
from scipy import stats

estimand = "the slope"
loss = "interval"
designs = {"n": [10, 20]}
sealed = {"n": [8, 14, 30]}
require = ["scale equivariant", "location invariant"]


def simulate(rng, n):
    x = rng.uniform(0.0, 10.0, size=n)
    unit = np.exp(0.5 * rng.normal())
    slope = rng.normal(0.0, 20.0)
    return (unit * (rng.normal(0.0, 30.0) + slope * x + rng.normal(size=n)), x), unit * slope


def student(y, x):
    """The slope of least squares and Student's quantile of its standard errors."""
    n = len(y)
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    rest = y - y.mean() - b * d
    half = stats.t.ppf(0.975, n - 2) * np.sqrt((rest @ rest) / (n - 2) / (d @ d))
    return b - half, b + half


baselines = [student]
