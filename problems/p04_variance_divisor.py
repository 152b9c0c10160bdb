"""The variance of a normal distribution, an error being measured in per cent of it.

A small sample from a normal distribution with unknown mean. The sample variance with divisor n - 1 is unbiased, and
that is its only distinction: the loss here is the squared relative error.
"""
import numpy as np

estimand = "the variance"
loss = "relative squared"
designs = {"n": [5, 10, 20], "scale": [1.0]}
sealed = {"n": [7, 10, 15], "scale": [0.1, 20.0]}
require = ["permutation invariant"]


def simulate(rng, n, scale):
    deviation = scale * np.exp(rng.normal())
    y = rng.normal(0.0, 10.0) + deviation * rng.normal(size=n)
    return (y,), deviation**2


def simulate_wide_scale(rng, n):
    """A standard deviation that may be anything between a thousandth and a thousand."""
    deviation = 10.0 ** rng.uniform(-3.0, 3.0)
    y = deviation * (rng.normal(0.0, 3.0) + rng.normal(size=n))
    return (y,), deviation**2


held_out = [(simulate_wide_scale, {"n": [10]})]


def unbiased_variance(y):
    """The sample variance with divisor n - 1."""
    return y.var(ddof=1)


baselines = [unbiased_variance]
