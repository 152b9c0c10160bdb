"""Null: the chance of germination, from the seeds that were sown in each of some pots until one came up; unbiased.

The sum of the numbers is sufficient and complete: (n - 1) / (sum - 1) is the best unbiased answer (Haldane 1945, Lehmann and
Scheffe 1950).
"""
import numpy as np

estimand = "the chance that a seed comes up"
designs = {"n": [6, 15]}
sealed = {"n": (5, 25)}
require = ["unbiased"]


def simulate(rng, n):
    chance = rng.uniform(0.15, 0.8)
    return (rng.geometric(chance, size=n),), chance


def haldane(tries):
    """One less than the pots over one less than the seeds."""
    return (len(tries) - 1.0) / (tries.sum() - 1.0)


baselines = [haldane]
