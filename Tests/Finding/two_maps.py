"""Have two maps to do with each other, when on both of them neighbours are alike?

Values of two quantities (a metal in the soil, and a disease) on a square grid of places.
"""
import numpy as np
from scipy import stats

estimand = "whether the two maps are unrelated"
loss = "test"
designs = {"side": [7, 9], "reach": [1.5, 3.0], "link": [0.0, 0.6]}
sealed = {"side": [6, 8, 10], "reach": [1.0, 2.0, 3.0], "link": [0.0, 0.5, 0.7]}
require = ["location invariant", "scale invariant"]


def distances(side):
    k = np.arange(side * side)
    row, column = k // side, k % side
    return np.sqrt((row[:, None] - row[None, :]) ** 2.0 + (column[:, None] - column[None, :]) ** 2.0)


def simulate(rng, side, reach, link):
    """Correlations that die exponentially with distance."""
    root = np.linalg.cholesky(np.exp(-distances(side) / reach))
    a = root @ rng.normal(size=side * side)
    b = link * a + np.sqrt(1.0 - link**2) * (root @ rng.normal(size=side * side))
    return (a.reshape(side, side), rng.normal() + 2.0 * b.reshape(side, side)), link == 0.0


def simulate_short(rng, side, link):
    """Means over neighbouring places, and a part that is rough."""
    near = 1.0 * (distances(side) < 1.6)
    near = near / np.sqrt((near**2).sum(axis=1, keepdims=True))
    a = 0.9 * (near @ rng.normal(size=side * side)) + 0.4 * rng.normal(size=side * side)
    b = 0.9 * (near @ rng.normal(size=side * side)) + 0.4 * rng.normal(size=side * side)
    return (a.reshape(side, side), (link * a + np.sqrt(1.0 - link**2) * b).reshape(side, side)), link == 0.0


held_out = [(simulate_short, {"side": [8], "link": [0.0, 0.6]})]


def correlation(first, second):
    """The t-test of the correlation, as if places were independent."""
    a, b = first.ravel() - first.mean(), second.ravel() - second.mean()
    r = (a @ b) / np.sqrt((a @ a) * (b @ b))
    m = len(a) - 2.0
    return 2.0 * stats.t.sf(np.abs(r) * np.sqrt(m / (1.0 - r**2)), m)


baselines = [correlation]
