"""An interval for how much calves grow in a week, from calves that were weighed week after week.

Weights, a row a calf, a column a week. Calves differ in weight and in growth.
"""
import numpy as np
from scipy import stats

estimand = "the mean growth in a week"
loss = "interval"
designs = {"calves": [8, 15], "weeks": [5, 9]}
sealed = {"calves": (6, 20), "weeks": (4, 12)}
require = ["location invariant", "scale equivariant"]


def simulate(rng, calves, weeks):
    growth = rng.uniform(3.0, 8.0)
    weight = 40.0 + rng.uniform(1.0, 8.0) * rng.normal(size=(calves, 1))
    own = growth + rng.uniform(0.2, 1.5) * rng.normal(size=(calves, 1))
    return (weight + own * np.arange(weeks) + rng.uniform(0.5, 3.0) * rng.normal(size=(calves, weeks)),), growth


def simulate_wandering(rng, calves):
    """Good and bad weeks whose gain stays."""
    growth = rng.uniform(3.0, 8.0)
    gain = growth + rng.uniform(0.3, 1.0) * rng.normal(size=(calves, 1)) + rng.uniform(0.5, 2.0) * rng.normal(size=(calves, 8))
    return (40.0 + 5.0 * rng.normal(size=(calves, 1)) + np.cumsum(gain, axis=1),), growth


held_out = [(simulate_wandering, {"calves": [10]})]


def one_line(y):
    """A line through all weights, and Student's interval as if all were independent."""
    n, k = y.shape
    x = np.arange(k) - (k - 1.0) / 2.0
    sxx = n * (x @ x)
    slope = (y * x).sum() / sxx
    e = y - y.mean() - slope * x
    half = stats.t.ppf(0.975, n * k - 2) * np.sqrt((e**2).sum() / (n * k - 2) / sxx)
    return slope - half, slope + half


baselines = [one_line]
