"""The mean of an exponential distribution: a problem without a better answer.

Waiting times with an unknown mean, an error being measured in per cent of it. Among estimators that scale with the data
the sum over n + 1 has the smallest relative squared error (Pitman 1939), smaller than the unbiased mean. It is the
baseline here, and this problem is a check of Aitken itself: a claim to have found something better is a mistake.
"""
import numpy as np

estimand = "the mean"
loss = "relative squared"
aggregate = "worst"
designs = {"n": [10, 20], "scale": [1.0]}
sealed = {"n": [8, 15, 30], "scale": [0.05, 1.0, 40.0]}
require = ["scale equivariant"]


def simulate(rng, n, scale):
    mean = scale * np.exp(rng.normal())
    return (mean * rng.exponential(size=n),), mean


def simulate_wide_scale(rng, n):
    """A mean that may be anything between a thousandth and a thousand."""
    mean = 10.0 ** rng.uniform(-3.0, 3.0)
    return (mean * rng.exponential(size=n),), mean


held_out = [(simulate_wide_scale, {"n": [12]})]


def sum_over_n_plus_1(y):
    """The sum over n + 1: best among estimators that scale with the data."""
    return y.sum() / (len(y) + 1)


def sample_mean(y):
    """The sample mean: unbiased."""
    return y.mean()


baselines = [sum_over_n_plus_1, sample_mean]
