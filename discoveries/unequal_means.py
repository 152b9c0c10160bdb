"""Twenty means at once, each observed with a known variance of its own.

Schools, hospitals, players: every unit's estimate comes with a standard error, and these differ. With equal variances the
answer is James and Stein's; with unequal ones there are many, and they disagree.
"""
import numpy as np

estimand = "the twenty means"
loss = "squared"
designs = {"spread": [0.5, 1.0, 2.0], "ratio": [3.0, 10.0]}
sealed = {"spread": (0.4, 2.5), "ratio": (2.0, 15.0)}
require = []


def simulate(rng, spread, ratio):
    variance = np.exp(rng.uniform(0.0, np.log(ratio), size=20)) / np.sqrt(ratio)
    theta = rng.normal(0.0, 3.0) + spread * rng.normal(size=20)
    return (theta + np.sqrt(variance) * rng.normal(size=20), variance), theta


def simulate_related(rng, spread):
    """Means that hang on their variances: noisy units have larger ones (Xie, Kou & Brown 2012, example 3)."""
    variance = rng.uniform(0.2, 3.0, size=20)
    theta = spread * variance + 0.3 * rng.normal(size=20)
    return (theta + np.sqrt(variance) * rng.normal(size=20), variance), theta


def simulate_sparse(rng, size):
    """Three means are away, the others are alike."""
    variance = rng.uniform(0.2, 3.0, size=20)
    theta = rng.normal() + np.where(np.arange(20) < 3, size, 0.0)
    return (theta + np.sqrt(variance) * rng.normal(size=20), variance), theta


def simulate_two_groups(rng):
    """Two groups of means, of which the noisier one lies higher (Xie, Kou & Brown 2012, example 5)."""
    noisy = rng.random(size=20) < 0.5
    variance = np.where(noisy, 2.0, 0.3)
    theta = np.where(noisy, 2.0, 0.0) + np.sqrt(variance) * 0.5 * rng.normal(size=20)
    return (theta + np.sqrt(variance) * rng.normal(size=20), variance), theta


held_out = [(simulate_related, {"spread": [0.7]}), (simulate_sparse, {"size": [3.0]}), (simulate_two_groups, {})]


def observations(x, variance):
    """The observations as they are: maximum likelihood, minimax, unbiased."""
    return 1.0 * x


baselines = [observations]
