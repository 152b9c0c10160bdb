"""Null: where is the middle of a plank of known length that lies under a floor? Places at which drills struck it.

Strikes are uniform over the plank, whose length is one. Nothing that follows the zero of the rule beats the middle of the extremes: it is the
mean of the likelihood (Pitman 1939).
"""
import numpy as np

estimand = "the middle of the plank"
designs = {"n": [6, 20]}
sealed = {"n": (5, 40)}
require = ["location equivariant", "permutation invariant"]


def simulate(rng, n):
    middle = rng.normal(0.0, 50.0)
    return (middle + rng.uniform(-0.5, 0.5, size=n),), middle


def simulate_elsewhere(rng, n):
    """Another zero of the rule."""
    middle = rng.uniform(100.0, 300.0)
    return (middle + rng.uniform(-0.5, 0.5, size=n),), middle


held_out = [(simulate_elsewhere, {"n": [10]})]


def middle_of_the_extremes(place):
    """Half way between the first and the last strike."""
    return 0.5 * (place.min() + place.max())


baselines = [middle_of_the_extremes]
