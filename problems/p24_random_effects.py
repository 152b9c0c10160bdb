"""A panel whose effects have nothing to do with the regressor.

Fifty units, five years, and a regressor that differs more between units than within them. Subtracting each unit's mean
is safe whatever the effects are, and throws away what the units tell by their differences. In this problem the effects
are independent of the regressor; where they are not, what is better here is biased.
"""
import numpy as np

estimand = "the slope"
loss = "squared"
designs = {"N": [50, 100], "T": [5], "within": [0.7]}
sealed = {"N": [40, 80], "T": [4, 6], "within": [0.5, 0.9]}
require = ["permutation invariant"]


def simulate(rng, N, T, within):
    beta = rng.normal()
    x = rng.normal(size=(N, 1)) + within * rng.normal(size=(N, T))
    y = beta * x + rng.normal(size=(N, 1)) + rng.normal(size=(N, T))
    return (y, x), beta


def simulate_small_effects(rng, N, T):
    """Effects with half the spread of the errors."""
    beta = rng.normal()
    x = rng.normal(size=(N, 1)) + 0.7 * rng.normal(size=(N, T))
    y = beta * x + 0.5 * rng.normal(size=(N, 1)) + rng.normal(size=(N, T))
    return (y, x), beta


held_out = [(simulate_small_effects, {"N": [50], "T": [5]})]


def within_groups(y, x):
    """Least squares on deviations from each unit's means."""
    d = x - x.mean(axis=1, keepdims=True)
    return (d * y).sum() / (d**2).sum()


baselines = [within_groups]
