"""Do beetles of two islands differ in any of several measures of their bodies?

Measures of beetles, a row a beetle; large beetles are large in everything. Differences may go in any direction.
"""
import numpy as np
from scipy import stats

estimand = "whether all means are the same"
loss = "test"
designs = {"n": [15, 25], "measures": [3, 5], "likeness": [0.7], "difference": [0.0, 0.7]}
sealed = {"n": [12, 20, 30], "measures": [3, 4, 6], "likeness": [0.6, 0.8], "difference": [0.0, 0.6, 0.9]}


def simulate(rng, n, measures, likeness, difference):
    """Normal measures that share the size."""
    direction = rng.normal(size=measures)
    direction = direction / np.sqrt((direction**2).sum())
    a = np.sqrt(likeness) * rng.normal(size=(n, 1)) + np.sqrt(1.0 - likeness) * rng.normal(size=(n, measures))
    b = np.sqrt(likeness) * rng.normal(size=(n, 1)) + np.sqrt(1.0 - likeness) * rng.normal(size=(n, measures))
    mean = rng.normal(0.0, 10.0, size=measures)
    unit = np.exp(0.5 * rng.normal(size=measures))
    return (mean + unit * a, mean + unit * (b + difference * direction)), difference == 0.0


def simulate_unequal(rng, n, difference):
    """Logarithms of lengths, different numbers of beetles, a difference in one measure."""
    a = 0.9 * rng.normal(size=(n, 1)) + 0.4 * rng.normal(size=(n, 4))
    b = 0.9 * rng.normal(size=(2 * n, 1)) + 0.4 * rng.normal(size=(2 * n, 4))
    shift = difference * (rng.permutation(4) == 0)
    return (2.0 + a, 2.0 + b + shift), difference == 0.0


held_out = [(simulate_unequal, {"n": [15], "difference": [0.0, 0.5]})]


def bonferroni(a, b):
    """The smallest of the p-values of Student's tests, times their number."""
    n = len(a)
    m = len(b)
    s = (((a - a.mean(axis=0)) ** 2).sum(axis=0) + ((b - b.mean(axis=0)) ** 2).sum(axis=0)) / (n + m - 2)
    t = (b.mean(axis=0) - a.mean(axis=0)) / np.sqrt(s * (1.0 / n + 1.0 / m))
    p = 2.0 * stats.t.sf(np.abs(t), n + m - 2)
    return np.minimum(a.shape[1] * p.min(), 1.0)


baselines = [bonferroni]
