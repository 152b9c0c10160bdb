"""Null: how far apart are the buses? Waits that are uniform from zero to the time between two buses.

The longest wait is sufficient and complete, and its multiple by (n + 2) / (n + 1) has the smallest relative error of all scale
equivariant answers (Pitman 1939).
"""
import numpy as np

estimand = "the time between two buses"
loss = "relative squared"
designs = {"n": [5, 10, 20]}
sealed = {"n": [4, 7, 14, 30]}
require = ["scale equivariant"]


def simulate(rng, n):
    apart = np.exp(rng.normal(2.0, 1.0))
    return (apart * rng.random(size=n),), apart


def longest_wait(wait):
    """The longest wait, by the best constant."""
    n = len(wait)
    return (n + 2.0) / (n + 1.0) * wait.max()


baselines = [longest_wait]
