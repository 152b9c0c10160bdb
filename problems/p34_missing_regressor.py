"""A slope when the regressor is missing more often where the outcome is large.

Three hundred people; the outcome is known of all, the regressor of some, and the more of it the smaller the outcome.
Leaving out who is incomplete selects on the outcome, and the slope comes out too small.
"""
import numpy as np
from scipy import special

estimand = "the slope"
loss = "squared"
designs = {"n": [150, 300]}
sealed = {"n": (200, 500)}
require = ["permutation invariant"]


def simulate(rng, n):
    beta = rng.normal()
    x = rng.normal(size=n)
    y = beta * x + rng.normal(size=n)
    z = (y - y.mean()) / y.std()
    known = 1.0 * (rng.random(size=n) < special.expit(0.5 - 1.5 * z))
    return (y, known * x, known), beta


def simulate_other_units(rng, n):
    """The regressor in other units; missing less steeply."""
    beta = rng.normal()
    x = 0.5 * rng.normal(size=n)
    y = beta * x + 0.5 * rng.normal(size=n)
    z = (y - y.mean()) / y.std()
    known = 1.0 * (rng.random(size=n) < special.expit(0.5 - z))
    return (y, known * x, known), beta


held_out = [(simulate_other_units, {"n": [300]})]


def complete_cases(y, x, known):
    """Least squares on those whose regressor is known, with a constant."""
    count = known.sum()
    d = known * (x - x.sum() / count)
    return (d @ y) / (d @ d)


baselines = [complete_cases]
