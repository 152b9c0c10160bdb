"""An interval for the mean of a skewed distribution.

Twenty lognormal observations, as of waiting times or claims. Student's interval is exact for normal data; here the
sample mean and the sample variance move together, and the interval misses the large means.
"""
import numpy as np
from scipy import stats

estimand = "the mean"
loss = "interval"
designs = {"n": [20, 40], "deviation": [1.0]}
sealed = {"n": (20, 50), "deviation": (0.7, 1.1)}


def simulate(rng, n, deviation):
    scale = np.exp(rng.normal())
    return (scale * np.exp(deviation * rng.normal(size=n)),), scale * np.exp(deviation**2 / 2.0)


def simulate_exponential(rng, n):
    """Exponential waiting times."""
    scale = np.exp(rng.normal())
    return (scale * rng.exponential(size=n),), scale


held_out = [(simulate_exponential, {"n": [20]})]


def student(y):
    """Student's t interval."""
    half = stats.t.ppf(0.975, len(y) - 1) * y.std(ddof=1) / np.sqrt(len(y))
    return y.mean() - half, y.mean() + half


baselines = [student]
