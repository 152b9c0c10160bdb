"""Interval for the mean of a skewed distribution.

What is known: Student's interval covers too seldom where the distribution is skewed and the sample small.
"""
import numpy as np
from scipy import stats

estimand = "the mean"
loss = "interval"                                         # an estimator returns (lower, upper)
level = 0.95
designs = {"n": [20, 50], "sigma": [0.5, 1.0]}
sealed = {"n": (15, 80), "sigma": (0.3, 1.2)}


def simulate(rng, n, sigma):
    scale = np.exp(rng.normal())
    y = scale * rng.lognormal(0.0, sigma, size=n)
    return (y,), scale * np.exp(sigma**2 / 2)


def student(y):
    """Student's interval."""
    n = len(y)
    reach = stats.t.ppf(0.975, n - 1) * y.std(ddof=1) / np.sqrt(n)
    return y.mean() - reach, y.mean() + reach


baselines = [student]
