"""Mean response at each of several doses, when more of the drug never gives less of an effect.

The groups' means go up and down by chance; the truth only goes up.
"""
import numpy as np

estimand = "the mean response at each dose"
designs = {"k": [5, 8], "rise": [1.0, 2.0]}
sealed = {"k": [4, 6, 10], "rise": [0.8, 1.5, 2.5]}
require = ["location equivariant", "scale equivariant"]


def simulate(rng, k, rise):
    """Four animals at each dose, from none to the largest."""
    scale = np.exp(0.5 * rng.normal())
    steps = rng.exponential(size=k)
    steps[0] = 0.0
    truth = rng.normal(0.0, 10.0) + scale * rise * np.cumsum(steps) / (k - 1)
    return (truth[:, None] + scale * rng.normal(size=(k, 4)),), truth


def simulate_threshold(rng, k):
    """Nothing happens below a dose, and nothing more above it."""
    start = rng.integers(1, k)
    truth = rng.normal(0.0, 5.0) + 1.5 * (np.arange(k) >= start)
    return (truth[:, None] + rng.normal(size=(k, 4)),), truth


held_out = [(simulate_threshold, {"k": [6]})]


def group_means(y):
    """The mean of each group."""
    return y.mean(axis=1)


baselines = [group_means]
