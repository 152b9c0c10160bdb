"""The mean weight of newborn mice, from litters of very different sizes.

Mice of one litter resemble each other. For each mouse: its weight and the label of its litter.
"""
import numpy as np

estimand = "the mean weight"
designs = {"n": [40, 80], "likeness": [0.3, 0.6]}
sealed = {"n": (36, 100), "likeness": (0.2, 0.7)}
require = ["location equivariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n, likeness):
    """Labels 0 to 11, the first ones more often."""
    litter = (12 * rng.random(size=n) ** 2.5).astype(int)
    common = np.sqrt(likeness) * rng.normal(size=12)
    mean = rng.normal(0.0, 10.0)
    scale = np.exp(0.3 * rng.normal())
    return (mean + scale * (common[litter] + np.sqrt(1.0 - likeness) * rng.normal(size=n)), litter), mean


def simulate_heavy(rng, n):
    """Litters and mice with heavier tails."""
    litter = (10 * rng.random(size=n) ** 2).astype(int)
    common = 0.6 * rng.standard_t(6, size=10)
    mean = rng.normal(0.0, 10.0)
    return (mean + common[litter] + 0.8 * rng.standard_t(6, size=n), litter), mean


held_out = [(simulate_heavy, {"n": [60]})]


def mean_of_all(weight, litter):
    """The mean of all mice."""
    return weight.mean()


baselines = [mean_of_all]
