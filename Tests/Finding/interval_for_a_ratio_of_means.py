"""An interval for the ratio of two means when the denominator is uncertain."""
import numpy as np
from scipy import stats

estimand = "the ratio of the means"
loss = "interval"
designs = {"n": [10, 20]}
sealed = {"n": [8, 15, 30]}


def simulate(rng, n):
    ratio = rng.uniform(0.5, 3.0)
    x = 3.0 + rng.normal(0.0, 3.0, size=n)
    y = 3.0 * ratio + 0.5 * rng.normal(0.0, 3.0, size=n)
    return (y, x), ratio


def simulate_skewed(rng, n):
    """Skewed denominators."""
    ratio = rng.uniform(0.5, 2.0)
    x = rng.gamma(1.5, 1.0, size=n)
    y = 1.5 * ratio + 0.5 * rng.normal(size=n)
    return (y, x), ratio


held_out = [(simulate_skewed, {"n": [15]})]


def delta(y, x):
    """The delta method."""
    n = len(y)
    ratio = y.mean() / x.mean()
    r = y - ratio * x
    half = stats.t.ppf(0.975, n - 1) * r.std(ddof=1) / np.sqrt(n) / np.abs(x.mean())
    return ratio - half, ratio + half


baselines = [delta]
