"""Do the skulls of two islands differ, in several measurements that all grow with the size of the animal?

A row a skull, a column a measurement, for each island.
"""
import numpy as np
from scipy import stats

estimand = "whether the mean measurements are equal"
loss = "test"
designs = {"n": [12, 20], "measurements": [3, 5], "difference": [0.0, 1.0]}
sealed = {"n": [15, 30], "measurements": [4, 6], "difference": [0.0, 0.7, 1.2]}


def simulate(rng, n, measurements, difference):
    """Correlations of 0.7 within an island; means that differ in any direction."""
    direction = rng.normal(size=measurements)
    direction = direction / np.sqrt((direction**2).sum())
    centre = rng.normal(0.0, 3.0, size=measurements)
    unit = np.exp(0.5 * rng.normal(size=measurements))
    a = np.sqrt(0.7) * rng.normal(size=(n, 1)) + np.sqrt(0.3) * rng.normal(size=(n, measurements))
    b = np.sqrt(0.7) * rng.normal(size=(n, 1)) + np.sqrt(0.3) * rng.normal(size=(n, measurements))
    return (centre + unit * (a + difference * direction), centre + unit * b), difference == 0.0


def each_by_itself(a, b):
    """A t-test of every measurement, the smallest p-value times their number (Bonferroni)."""
    n, k = a.shape
    t = (a.mean(axis=0) - b.mean(axis=0)) / np.sqrt((a.var(axis=0, ddof=1) + b.var(axis=0, ddof=1)) / n)
    return np.minimum(k * 2.0 * stats.t.sf(np.max(np.abs(t)), 2 * n - 2), 1.0)


baselines = [each_by_itself]
