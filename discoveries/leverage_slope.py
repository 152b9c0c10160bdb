"""An interval for a slope when one observation may decide.

Some thirty observations, a skewed regressor, and errors whose spread may or may not grow with it. White's standard error
is right in large samples; here a few observations pull the line to themselves and their residuals are too small.
"""
import numpy as np
from scipy import stats

estimand = "the slope"
loss = "interval"
designs = {"n": [30, 50], "skew": [0.5, 1.0], "spread": [0.0, 1.0]}
sealed = {"n": (25, 60), "skew": (0.4, 1.1), "spread": (0.0, 1.0)}
require = ["permutation invariant"]


def simulate(rng, n, skew, spread):
    beta = rng.normal(0.0, 3.0, size=2)
    x = np.exp(skew * rng.normal(size=n))
    y = beta[0] + beta[1] * x + x**spread * rng.normal(size=n)
    return (y, x), beta[1]


def simulate_gamma(rng, n):
    """A gamma regressor, a spread that grows with its root, errors with heavier tails."""
    beta = rng.normal(0.0, 3.0, size=2)
    x = rng.gamma(2.0, 1.0, size=n)
    y = beta[0] + beta[1] * x + np.sqrt(x) * rng.standard_t(6, size=n)
    return (y, x), beta[1]


def simulate_few_treated(rng, n):
    """A regressor that is one in a tenth of the observations, where the spread is twice as large."""
    beta = rng.normal(0.0, 3.0, size=2)
    x = np.where(np.arange(n) < n // 10, 1.0, 0.0)
    y = beta[0] + beta[1] * x + (1.0 + x) * rng.normal(size=n)
    return (y, x), beta[1]


held_out = [(simulate_gamma, {"n": [30]}), (simulate_few_treated, {"n": [40]})]


def white_with_degrees_of_freedom(y, x):
    """White's standard error times sqrt(n / (n - 2)) (HC1), quantile of Student's t."""
    n = len(y)
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    r = y - y.mean() - b * d
    half = stats.t.ppf(0.975, n - 2) * np.sqrt(n / (n - 2) * ((d * r) ** 2).sum()) / (d @ d)
    return b - half, b + half


baselines = [white_with_degrees_of_freedom]
