"""The time before which no bearing fails, from lives that are exponential after it."""
import numpy as np

estimand = "the guarantee time"
designs = {"n": [8, 20]}
sealed = {"n": (5, 40)}
require = ["location equivariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n):
    guarantee = rng.uniform(0.0, 100.0)
    return (guarantee + 20.0 * np.exp(0.5 * rng.normal()) * rng.exponential(size=n),), guarantee


def simulate_short(rng, n):
    """Other units: days in place of hours."""
    guarantee = rng.uniform(0.0, 4.0)
    return (guarantee + rng.exponential(size=n),), guarantee


held_out = [(simulate_short, {"n": [12]})]


def shortest_life(life):
    """The shortest life, which is the maximum of the likelihood."""
    return life.min()


baselines = [shortest_life]
