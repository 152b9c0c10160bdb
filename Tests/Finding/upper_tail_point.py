"""The point that one normal observation in twenty exceeds.

The sample quantile uses one or two observations; mean and standard deviation use all.
"""
import numpy as np

estimand = "the 95 % point"
designs = {"n": [25, 60]}
sealed = {"n": [20, 40, 100]}
require = ["location equivariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n):
    centre = rng.normal(0.0, 10.0)
    scale = np.exp(0.5 * rng.normal())
    return (centre + scale * rng.normal(size=n),), centre + 1.6448536 * scale


def sample_quantile(y):
    """The sample quantile."""
    return np.quantile(y, 0.95)


baselines = [sample_quantile]
