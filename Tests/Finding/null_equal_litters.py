"""Null: the mean weight of newborn mice, from litters of one size.

Mice of a litter resemble each other, but all litters have the same size: whatever the likeness is, the best weights are equal
(Zyskind 1967), and for normal weights nothing location equivariant is better than the mean.
"""
import numpy as np

estimand = "the mean weight"
designs = {"litters": [8, 16], "size": [3, 6]}
sealed = {"litters": (6, 24), "size": (2, 8)}
require = ["location equivariant"]


def simulate(rng, litters, size):
    mean = rng.normal(0.0, 10.0)
    likeness = rng.uniform(0.1, 0.8)
    common = np.sqrt(likeness) * rng.normal(size=(litters, 1))
    return (mean + common + np.sqrt(1.0 - likeness) * rng.normal(size=(litters, size)),), mean


def mean_of_all(weight):
    """The mean of all mice."""
    return weight.mean()


baselines = [mean_of_all]
