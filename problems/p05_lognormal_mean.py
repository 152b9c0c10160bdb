"""The mean of a lognormal distribution.

Incomes, firm sizes and rainfall are often close to lognormal, and their mean is what a budget needs. The sample mean is
unbiased whatever the distribution, and is led by the few largest observations. Errors are measured relative to the
mean. Their squares have a heavy tail: many replications are needed.
"""
import numpy as np

estimand = "the mean"
loss = "relative squared"
designs = {"n": [30, 60], "log_variance": [1.0, 2.0]}
sealed = {"n": (25, 80), "log_variance": (0.7, 2.0)}
require = ["scale equivariant", "permutation invariant"]


def simulate(rng, n, log_variance):
    mu = rng.normal()
    y = np.exp(mu + np.sqrt(log_variance) * rng.normal(size=n))
    return (y,), np.exp(mu + log_variance / 2.0)


def simulate_drawn_variance(rng, n):
    """A log variance that is drawn anew in each sample, and a large mean."""
    mu = rng.normal(5.0, 2.0)
    log_variance = rng.uniform(0.5, 2.5)
    y = np.exp(mu + np.sqrt(log_variance) * rng.normal(size=n))
    return (y,), np.exp(mu + log_variance / 2.0)


held_out = [(simulate_drawn_variance, {"n": [30, 50]})]


def sample_mean(y):
    """The sample mean."""
    return y.mean()


baselines = [sample_mean]
