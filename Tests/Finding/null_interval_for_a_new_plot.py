"""Null: an interval for the yield of a new plot, from a line with normal errors: Student's with the error of the line is the best.

Yields of the old plots, their amounts of dung, and the amount for the new plot.
"""
import numpy as np
from scipy import stats

estimand = "the yield of the new plot"
loss = "interval"
designs = {"n": [10, 20]}
sealed = {"n": [8, 14, 30]}


def simulate(rng, n):
    x = rng.normal(size=n)
    new = rng.normal()
    level, slope = rng.normal(0.0, 20.0), rng.normal(0.0, 20.0)
    scale = np.exp(rng.normal())
    y = level + slope * x + scale * rng.normal(size=n)
    return (y, x, new), level + slope * new + scale * rng.normal()


def prediction(y, x, new):
    """Student's interval for a new observation on a line."""
    n = len(x)
    d = x - x.mean()
    slope = (d @ y) / (d @ d)
    residual = y - y.mean() - slope * d
    s = np.sqrt((residual @ residual) / (n - 2))
    middle = y.mean() + slope * (new - x.mean())
    half = stats.t.ppf(0.975, n - 2) * s * np.sqrt(1.0 + 1.0 / n + (new - x.mean()) ** 2 / (d @ d))
    return middle - half, middle + half


baselines = [prediction]
