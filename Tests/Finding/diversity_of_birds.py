"""Shannon's index of the diversity of a wood's birds, from a few visits.

How many birds of each species of the country's list were seen; most species of the list do not live in the wood, and of those
that do some were not seen.
"""
import numpy as np

estimand = "Shannon's index, minus the sum of p log p"
designs = {"birds": [60, 120], "species": [30]}
sealed = {"birds": (40, 200), "species": (20, 45)}
require = ["permutation invariant"]


def simulate(rng, birds, species):
    """Lognormal abundances."""
    evenness = rng.uniform(0.6, 1.6)
    lives = rng.permutation(80) < species
    p = np.where(lives, np.exp(evenness * rng.normal(size=80)), 0.0)
    p = p / p.sum()
    index = -(p * np.log(np.where(lives, p, 1.0))).sum()
    return (rng.multinomial(birds, p),), index


def simulate_broken_stick(rng, birds, species):
    """MacArthur's broken stick."""
    lives = rng.permutation(80) < species
    p = np.where(lives, rng.exponential(size=80), 0.0)
    p = p / p.sum()
    index = -(p * np.log(np.where(lives, p, 1.0))).sum()
    return (rng.multinomial(birds, p),), index


held_out = [(simulate_broken_stick, {"birds": [80], "species": [25]})]


def index_of_the_sample(count):
    """Shannon's index of the shares in the sample."""
    p = count / count.sum()
    return -(p * np.log(np.where(count > 0, p, 1.0))).sum()


baselines = [index_of_the_sample]
