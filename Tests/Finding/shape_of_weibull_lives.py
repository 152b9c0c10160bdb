"""Do bearings wear out, and how fast? The shape of a Weibull distribution from a stopped life test.

A test of n bearings is stopped when a given share of them has failed. For each bearing: the time of its failure or of the
stop, and whether it failed.
"""
import numpy as np

estimand = "the shape of the Weibull distribution"
loss = "relative squared"
designs = {"n": [20, 40], "share": [0.5, 1.0]}
sealed = {"n": (16, 60), "share": (0.5, 1.0)}
require = ["scale invariant", "permutation invariant"]


def simulate(rng, n, share):
    shape = np.exp(rng.uniform(np.log(0.7), np.log(4.0)))
    scale = np.exp(3.0 + 0.5 * rng.normal())
    life = scale * rng.weibull(shape, size=n)
    failures = int(round(share * n))
    stop = np.sort(life)[failures - 1]
    return (np.minimum(life, stop), 1 * (life <= stop)), shape


def probability_plot(time, failed):
    """The slope of the line through the failures on Weibull paper, at Benard's median ranks."""
    n = len(time)
    order = np.argsort(time)
    x = np.log(time[order])
    w = 1.0 * failed[order]
    rank = (np.arange(n) + 0.7) / (n + 0.4)
    y = np.log(-np.log(1.0 - rank))
    dx = x - (w * x).sum() / w.sum()
    dy = y - (w * y).sum() / w.sum()
    return (w * dx * dy).sum() / (w * dx * dx).sum()


baselines = [probability_plot]
