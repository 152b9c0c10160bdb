"""An interval for the accidents in a thousand kilometres of a fleet, from the accidents and kilometres of some of its lorries.

Lorries differ: some have careless drivers.
"""
import numpy as np

estimand = "the rate of the fleet"
loss = "interval"
designs = {"lorries": [35, 60], "unlike": [0.3, 0.6]}
sealed = {"lorries": (30, 80), "unlike": (0.25, 0.7)}
require = ["permutation invariant"]


def simulate(rng, lorries, unlike):
    """Each lorry's rate is a gamma variable; kilometres differ."""
    rate = np.exp(rng.uniform(-1.5, 0.5))
    distance = rng.uniform(5.0, 20.0, size=lorries)
    own = rng.gamma(1.0 / unlike, size=lorries) * unlike
    return (rng.poisson(rate * own * distance), distance), rate


def simulate_two_kinds(rng, lorries):
    """A third of the lorries has three times as many accidents as the others."""
    rate = np.exp(rng.uniform(-1.5, 0.5))
    distance = 4.0 + rng.gamma(4.0, size=lorries) * 2.0
    own = np.where(rng.random(size=lorries) < 1.0 / 3.0, 1.8, 0.6)
    return (rng.poisson(rate * own * distance), distance), rate


held_out = [(simulate_two_kinds, {"lorries": [40]})]


def poisson(accidents, distance):
    """The total as one Poisson number."""
    rate = accidents.sum() / distance.sum()
    half = 1.959964 * np.sqrt(accidents.sum() + 1.0) / distance.sum()
    return rate - half, rate + half


baselines = [poisson]
