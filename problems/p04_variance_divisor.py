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


def simulate_student(rng, n):
    """Errors with heavier tails: Student's t on eight degrees of freedom, whose variance is 4/3."""
    deviation = np.exp(rng.normal())
    y = rng.normal(0.0, 10.0) + deviation * rng.standard_t(8, size=n)
    return (y,), deviation**2 * 4.0 / 3.0


held_out = [(simulate_student, {"n": [10]})]


def unbiased_variance(y):
    """The sample variance with divisor n - 1."""
    return y.var(ddof=1)


baselines = [unbiased_variance]
