"""How many people carry one copy of a gene that makes ill with two, in a population that mates at random?

The number of copies of the gene (0, 1 or 2) in each person of a sample.
"""
import numpy as np

estimand = "the share of carriers of one copy"
designs = {"n": [50, 100]}
sealed = {"n": (30, 200)}
require = ["permutation invariant"]


def simulate(rng, n):
    """Hardy-Weinberg proportions."""
    q = rng.uniform(0.05, 0.4)
    return (rng.binomial(2, q, size=n),), 2.0 * q * (1.0 - q)


def simulate_rarer(rng, n):
    """A gene that is mostly rare."""
    q = rng.beta(2.0, 10.0)
    return (rng.binomial(2, q, size=n),), 2.0 * q * (1.0 - q)


held_out = [(simulate_rarer, {"n": [80]})]


def share_in_the_sample(copies):
    """The share of carriers in the sample."""
    return (copies == 1).mean()


baselines = [share_in_the_sample]
