"""How many elk are in a herd, when each flight over it sees only some of them?

Counts of several flights. Every elk is seen with the same chance, which is not known.
"""
import numpy as np

estimand = "the number of elk"
loss = "relative squared"
designs = {"flights": [5, 10, 20]}
sealed = {"flights": (4, 25)}
require = ["permutation invariant"]


def simulate(rng, flights):
    herd = rng.integers(20, 101)
    return (rng.binomial(herd, rng.uniform(0.2, 0.7), size=flights),), herd


def simulate_large(rng, flights):
    """A large herd that is hard to see."""
    herd = rng.integers(100, 201)
    return (rng.binomial(herd, rng.beta(4.0, 6.0), size=flights),), herd


held_out = [(simulate_large, {"flights": [8, 15]})]


def largest_count(count):
    """The largest count."""
    return np.maximum(count.max(), 1)


baselines = [largest_count]
