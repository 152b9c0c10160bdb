"""An interval for a mean from a few classes of pupils."""
import numpy as np
from scipy import stats

estimand = "the mean"
loss = "interval"
designs = {"classes": [8, 15], "pupils": [10], "correlation": [0.2]}
sealed = {"classes": [6, 10, 20], "pupils": [8, 15], "correlation": [0.1, 0.3]}


def simulate(rng, classes, pupils, correlation):
    mean = rng.normal(0.0, 10.0)
    scale = np.exp(rng.normal())
    common = np.sqrt(correlation) * rng.normal(size=classes)
    y = mean + scale * (common[:, None] + np.sqrt(1.0 - correlation) * rng.normal(size=(classes, pupils)))
    return (y,), mean


def simulate_skewed(rng, classes, pupils):
    """Skewed effects of classes."""
    mean = rng.normal(0.0, 10.0)
    common = 0.5 * (rng.exponential(size=classes) - 1.0)
    return (mean + common[:, None] + rng.normal(size=(classes, pupils)),), mean


held_out = [(simulate_skewed, {"classes": [12], "pupils": [10]})]


def student(y):
    """Student's interval, as if all pupils were independent."""
    n = len(y) * len(y[0])
    half = stats.t.ppf(0.975, n - 1) * y.std(ddof=1) / np.sqrt(n)
    return y.mean() - half, y.mean() + half


baselines = [student]
