"""An interval for the mean of a skewed positive variable.

Twenty to forty waiting times, claims or incomes, of which nobody knows the distribution. Student's interval is exact for
normal data; here the sample mean and the sample variance move together, and the interval misses the large means.
"""
import numpy as np
from scipy import stats

estimand = "the mean"
loss = "interval"
designs = {"n": [20, 40], "deviation": [0.5, 1.0]}
sealed = {"n": (20, 50), "deviation": (0.4, 1.1)}


def simulate(rng, n, deviation):
    scale = np.exp(rng.normal())
    return (scale * np.exp(deviation * rng.normal(size=n)),), scale * np.exp(deviation**2 / 2.0)


def simulate_gamma(rng, n, shape):
    """Gamma: as skewed, with a lighter right tail and more that is close to zero."""
    scale = np.exp(rng.normal())
    return (scale * rng.gamma(shape, 1.0, size=n),), scale * shape


held_out = [(simulate_gamma, {"n": [25], "shape": [1.0, 2.0]})]


def student(y):
    """Student's t interval."""
    half = stats.t.ppf(0.975, len(y) - 1) * y.std(ddof=1) / np.sqrt(len(y))
    return y.mean() - half, y.mean() + half


baselines = [student]
