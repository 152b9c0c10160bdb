"""A test of a slope with eight clusters.

The regressor varies between clusters only, as a law does between states, and the spread of the cluster effects depends
on it. The cluster-robust standard error knows about the correlation within clusters, and trusts that there are many of
them: with eight, a test at 5 % rejects a true hypothesis in one sample of five.
"""
import numpy as np
from scipy import stats

estimand = "whether the slope equals the hypothesis"
loss = "test"
designs = {"clusters": [8, 10], "members": [30], "shift": [0.0, 1.0]}
sealed = {"clusters": [7, 9, 11], "members": [20], "shift": [0.0, 1.5]}


def simulate(rng, clusters, members, shift):
    x = rng.normal(size=clusters)
    hypothesis = rng.normal()
    effect = np.exp(0.5 * x) * rng.normal(size=clusters)
    y = ((hypothesis + shift) * x + effect)[:, None] + rng.normal(size=(clusters, members))
    return (y, x, hypothesis), shift == 0.0


def simulate_even(rng, clusters, members, shift):
    """Cluster effects of equal spread."""
    x = rng.normal(size=clusters)
    hypothesis = rng.normal()
    y = ((hypothesis + shift) * x + rng.normal(size=clusters))[:, None] + rng.normal(size=(clusters, members))
    return (y, x, hypothesis), shift == 0.0


held_out = [(simulate_even, {"clusters": [8], "members": [30], "shift": [0.0, 1.0]})]


def cluster_robust(y, x, hypothesis):
    """Cluster-robust standard error (CR1) and the normal distribution."""
    G = len(x)
    means = y.mean(axis=1)
    d = x - x.mean()
    b = (d @ means) / (d @ d)
    scores = d * (means - means.mean() - b * d)
    error = np.sqrt(G / (G - 1) * (scores @ scores)) / (d @ d)
    return 2.0 * stats.norm.sf(np.abs(b - hypothesis) / error)


baselines = [cluster_robust]
