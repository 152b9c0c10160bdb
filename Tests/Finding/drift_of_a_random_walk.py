"""The drift of a random walk.

A line through all the points looks natural; the first and the last point say all there is.
"""
import numpy as np

estimand = "the drift a step"
designs = {"n": [30, 60]}
sealed = {"n": [20, 45, 100]}
require = ["scale equivariant"]


def simulate(rng, n):
    scale = np.exp(0.5 * rng.normal())
    drift = rng.normal() * scale
    return (rng.normal(0.0, 10.0) + np.cumsum(drift + scale * rng.normal(size=n)),), drift


def line(y):
    """The slope of the least-squares line."""
    t = np.arange(len(y)) - (len(y) - 1) / 2.0
    return (t @ y) / (t @ t)


baselines = [line]
