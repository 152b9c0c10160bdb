"""How long are the fibres of a yarn, when long ones are caught more often?

All fibres that cross one place of the yarn are taken out and measured: a fibre's chance to be taken is proportional to its length.
"""
import numpy as np

estimand = "the mean length of the fibres in the yarn"
loss = "relative squared"
designs = {"n": [20, 60], "shape": [2.0, 4.0]}
sealed = {"n": (15, 100), "shape": (1.7, 6.0)}
require = ["scale equivariant", "permutation invariant"]


def simulate(rng, n, shape):
    """Gamma lengths in the yarn: gamma with one more of shape in the sample."""
    mean = np.exp(rng.normal(3.0, 0.7))
    return (rng.gamma(shape + 1.0, mean / shape, size=n),), mean


def simulate_lognormal(rng, n):
    """Lognormal lengths."""
    centre = rng.normal()
    return (np.exp(centre + 0.25 + 0.5 * rng.normal(size=n)),), np.exp(centre + 0.125)


held_out = [(simulate_lognormal, {"n": [40]})]


def mean_length(length):
    """The mean of the fibres that were taken."""
    return length.mean()


baselines = [mean_length]
