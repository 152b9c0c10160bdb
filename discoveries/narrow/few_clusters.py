"""A test of a slope with six to ten clusters of unequal size.

Clusters differ in size, in level and in slope, and the largest may hold half of the observations. The cluster-robust
standard error trusts that clusters are many and alike.
"""
import numpy as np
from scipy import stats

estimand = "whether the mean slope equals the hypothesis"
loss = "test"
designs = {"clusters": [6, 10], "uneven": [1.0, 2.0], "shift": [0.0, 0.8]}
sealed = {"clusters": [6, 8, 9], "uneven": [0.8, 1.8], "shift": [0.0, 0.7]}


def labels(clusters, uneven):
    """Ten observations a cluster on average, at least four, sizes growing exponentially from cluster to cluster."""
    share = np.exp(uneven * np.arange(clusters) / (clusters - 1))
    size = 4 + np.floor(6 * clusters * share / share.sum())
    last = np.cumsum(size)
    return np.minimum((np.arange(10 * clusters)[:, None] >= last).sum(axis=1), clusters - 1)


def simulate(rng, clusters, uneven, shift):
    g = labels(clusters, uneven)
    hypothesis = rng.normal()
    x = 0.7 * rng.normal(size=clusters)[g] + 0.7 * rng.normal(size=len(g))
    slope = hypothesis + shift + 0.5 * rng.normal(size=clusters)
    y = slope[g] * x + 0.5 * rng.normal(size=clusters)[g] + rng.normal(size=len(g))
    return (y, x, g, clusters, hypothesis), shift == 0.0


def simulate_uneven_spread(rng, clusters, shift):
    """Larger clusters have noisier observations, and all slopes are equal."""
    g = labels(clusters, 1.5)
    hypothesis = rng.normal()
    x = 0.7 * rng.normal(size=clusters)[g] + 0.7 * rng.normal(size=len(g))
    y = (hypothesis + shift) * x + rng.normal(size=clusters)[g] + (0.5 + g / clusters) * rng.normal(size=len(g))
    return (y, x, g, clusters, hypothesis), shift == 0.0


held_out = [(simulate_uneven_spread, {"clusters": [8], "shift": [0.0, 0.7]})]


def cluster_robust(y, x, g, clusters, hypothesis):
    """Cluster-robust standard error (CR1), Student's t with one degree of freedom less than clusters."""
    n = len(y)
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    r = y - y.mean() - b * d
    scores = (d * r) @ (1.0 * (g[:, None] == np.arange(clusters)))
    factor = clusters / (clusters - 1) * (n - 1) / (n - 2)
    error = np.sqrt(factor * (scores @ scores)) / (d @ d)
    return 2.0 * stats.t.sf(np.abs(b - hypothesis) / error, clusters - 1)


baselines = [cluster_robust]
