"""The centre of a double exponential distribution.

Observations scatter around an unknown centre with Laplace errors: a sharp peak and heavy tails. The sample mean is
unbiased, and uses the tails as much as the peak, where the information is.
"""
import numpy as np

estimand = "the centre"
loss = "squared"
designs = {"n": [25, 50]}
sealed = {"n": (35, 100)}
require = ["location equivariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n):
    centre = rng.normal(0.0, 10.0)
    return (centre + rng.laplace(size=n),), centre


def simulate_unknown_scale(rng, n):
    """A spread that is drawn with the centre."""
    centre = rng.normal(0.0, 10.0)
    scale = np.exp(rng.normal())
    return (centre + rng.laplace(0.0, scale, size=n),), centre


def simulate_mixture(rng, n):
    """Half of the errors have three times the standard deviation of the others."""
    centre = rng.normal(0.0, 10.0)
    e = rng.normal(size=n)
    e = np.where(rng.random(size=n) < 0.5, 3.0 * e, e)
    return (centre + e,), centre


held_out = [(simulate_unknown_scale, {"n": [50]}), (simulate_mixture, {"n": [50]})]


def mean(y):
    """The sample mean."""
    return y.mean()


baselines = [mean]
