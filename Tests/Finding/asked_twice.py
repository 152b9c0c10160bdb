"""Did opinions change, when the same people were asked before and after a debate?

Each answers yes or no, twice. Most who say yes once say it again.
"""
import numpy as np
from scipy import stats

estimand = "whether the share of yes is the same"
loss = "test"
designs = {"n": [60, 120], "change": [0.0, 0.4]}
sealed = {"n": [50, 90, 150], "change": [0.0, 0.3, 0.5]}
require = ["permutation invariant"]


def simulate(rng, n, change):
    """People who differ a good deal, each with the same small change of mind up or down."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    leaning = rng.normal(0.0, 0.4) + 1.3 * rng.normal(size=n)
    before = 1 * (leaning + rng.normal(size=n) > 0.0)
    after = 1 * (leaning + sign * change + rng.normal(size=n) > 0.0)
    return (before, after), change == 0.0


def simulate_shy(rng, n, change):
    """Two kinds of people, for and against."""
    kind = rng.random(n) < 0.4
    before = 1 * (rng.random(n) < np.where(kind, 0.8, 0.2))
    after = 1 * (rng.random(n) < np.where(kind, 0.8 + 0.2 * change, 0.2 + 0.5 * change))
    return (before, after), change == 0.0


held_out = [(simulate_shy, {"n": [100], "change": [0.0, 0.4]})]


def two_samples(before, after):
    """The test of two proportions, as if two samples had been asked."""
    n = len(before)
    p = before.mean()
    q = after.mean()
    common = 0.5 * (p + q)
    return 2.0 * stats.norm.sf(np.abs(p - q) / np.sqrt(2.0 * common * (1.0 - common) / n + 1e-12))


baselines = [two_samples]
