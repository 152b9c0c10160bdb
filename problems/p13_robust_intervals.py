"""An interval for a slope when one observation may decide.

Thirty observations, a skewed regressor, and errors that spread in proportion to it. White's standard error is right in
large samples; here a few observations with a large leverage pull the line to themselves, their residuals are too small,
and intervals that should cover in 95 % of samples cover in two thirds.
"""
import numpy as np
from scipy import stats

estimand = "the slope"
loss = "interval"
designs = {"n": [30, 60]}
sealed = {"n": (25, 100)}
require = ["permutation invariant"]


def simulate(rng, n):
    beta = rng.normal(0.0, 3.0, size=2)
    x = np.exp(rng.normal(size=n))
    y = beta[0] + beta[1] * x + x * rng.normal(size=n)
    return (y, x), beta[1]


def simulate_mild(rng, n):
    """A less skewed regressor, and a spread that grows more slowly."""
    beta = rng.normal(0.0, 3.0, size=2)
    x = rng.gamma(2.0, 1.0, size=n)
    y = beta[0] + beta[1] * x + np.sqrt(x) * rng.normal(size=n)
    return (y, x), beta[1]


held_out = [(simulate_mild, {"n": [30]})]


def white_with_degrees_of_freedom(y, x):
    """White's standard error times sqrt(n / (n - 2)) (HC1), quantile of Student's t."""
    n = len(y)
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    r = y - y.mean() - b * d
    half = stats.t.ppf(0.975, n - 2) * np.sqrt(n / (n - 2) * ((d * r) ** 2).sum()) / (d @ d)
    return b - half, b + half


def white(y, x):
    """White's (1980) standard error (HC0), quantile of Student's t."""
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    r = y - y.mean() - b * d
    half = stats.t.ppf(0.975, len(y) - 2) * np.sqrt(((d * r) ** 2).sum()) / (d @ d)
    return b - half, b + half


baselines = [white_with_degrees_of_freedom, white]
