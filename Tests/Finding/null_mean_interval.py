"""An interval for the mean of a normal sample. A problem without a better answer."""
import numpy as np
from scipy import stats

estimand = "the mean"
loss = "interval"
designs = {"n": [10, 20]}
sealed = {"n": [8, 15, 30]}
require = ["location equivariant", "permutation invariant"]


def simulate(rng, n):
    mean = rng.normal(0.0, 10.0)
    scale = np.exp(rng.normal())
    return (mean + scale * rng.normal(size=n),), mean


def simulate_other(rng, n):
    """Other units."""
    mean = rng.normal(100.0, 10.0)
    return (mean + rng.normal(size=n),), mean


held_out = [(simulate_other, {"n": [12]})]


def student(y):
    """Student's interval."""
    half = stats.t.ppf(0.975, len(y) - 1) * y.std(ddof=1) / np.sqrt(len(y))
    return y.mean() - half, y.mean() + half


baselines = [student]
