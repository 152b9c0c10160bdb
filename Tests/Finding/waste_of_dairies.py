"""How far do dairies on average stay behind what is possible with their cows and their feed?

Logarithms of the milk, the cows and the feed of n dairies. The best possible milk is a linear function of both and of good or bad luck, which is
normal; what is wasted is the absolute value of a normal number.
"""
import numpy as np

estimand = "the mean of the logarithm of possible over actual milk"
loss = "relative squared"
designs = {"n": [200, 400], "luck": [0.5, 0.8]}
sealed = {"n": (150, 500), "luck": (0.5, 0.9)}
require = ["permutation invariant"]


def simulate(rng, n, luck):
    waste = np.exp(rng.normal(-1.0, 0.4))
    cows = rng.normal(4.0, 0.8, size=n)
    feed = 0.7 * cows + 0.5 * rng.normal(size=n)
    lost = waste * np.abs(rng.normal(size=n))
    milk = 1.0 + rng.uniform(0.3, 0.7) * cows + rng.uniform(0.2, 0.5) * feed + luck * waste * rng.normal(size=n) - lost
    return (milk, cows, feed), waste * np.sqrt(2.0 / np.pi)


def simulate_small(rng, n):
    """Farms that hardly differ in size, and feed that has nothing to do with it."""
    waste = rng.uniform(0.2, 0.6)
    cows = rng.uniform(3.0, 3.7, size=n)
    feed = rng.uniform(2.0, 4.0, size=n)
    milk = 2.0 + 0.6 * cows + 0.3 * feed + 0.5 * waste * rng.normal(size=n) - waste * np.abs(rng.normal(size=n))
    return (milk, cows, feed), waste * np.sqrt(2.0 / np.pi)


held_out = [(simulate_small, {"n": [250]})]


def all_is_waste(milk, cows, feed):
    """The standard deviation of the residuals of least squares, as if there was no luck: Richmond's (1974) deterministic frontier."""
    X = np.column_stack([np.ones(len(milk)), cows, feed])
    e = milk - X @ np.linalg.solve(X.T @ X, X.T @ milk)
    return np.sqrt((e @ e) / (len(milk) - 3.0)) * np.sqrt(2.0 / np.pi) / np.sqrt(1.0 - 2.0 / np.pi)


baselines = [all_is_waste]
