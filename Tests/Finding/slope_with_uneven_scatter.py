"""Does x matter, when the scatter grows with x and the sample is small?"""
import numpy as np
from scipy import stats

estimand = "whether x matters"
loss = "test"
designs = {"n": [20, 40], "gamma": [0.0, 0.6], "slope": [0.0, 1.0]}
sealed = {"n": [16, 30], "gamma": [0.3, 0.8], "slope": [0.0, 1.0]}


def simulate(rng, n, gamma, slope):
    x = rng.normal(size=n)
    return (rng.normal(0.0, 5.0) + slope * x + np.exp(gamma * np.abs(x)) * rng.normal(size=n), x), slope == 0.0


def classical(y, x):
    """The classical t-test."""
    n = len(y)
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    r = y - y.mean() - b * d
    return 2.0 * stats.t.sf(np.abs(b) / np.sqrt((r @ r) / (n - 2) / (d @ d)), n - 2)


baselines = [classical]
