"""How many species are there, when the rare ones are not seen?

Counts of each species that was seen at all, zeros for the rest of a list of candidates.
"""
import numpy as np

estimand = "the number of species"
loss = "relative squared"
designs = {"effort": [1.0, 2.0]}
sealed = {"effort": [0.8, 1.5, 3.0]}
require = ["permutation invariant"]


def simulate(rng, effort):
    number = rng.integers(40, 160)
    rate = effort * rng.gamma(1.0, 1.0, size=200)
    counts = rng.poisson(rate)
    return (np.where(np.arange(200) < number, counts, 0),), number * 1.0


def seen(counts):
    """The species that were seen."""
    return np.sum(counts > 0)


baselines = [seen]
