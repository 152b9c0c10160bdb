"""The chance that nothing happens in an hour, from counts of n hours.

Counts are Poisson. The share of empty hours wastes what the other counts say.
"""
import numpy as np

estimand = "the chance of an empty hour"
designs = {"n": [15, 40]}
sealed = {"n": [12, 25, 60]}
require = ["permutation invariant"]


def simulate(rng, n):
    rate = rng.uniform(0.5, 3.0)
    return (rng.poisson(rate, size=n),), np.exp(-rate)


def share_of_empty_hours(y):
    """The share of zeros."""
    return np.mean(y == 0)


baselines = [share_of_empty_hours]
