"""A logit with an effect of its own for each of five hundred people, seen twice.

Whether someone works, buys or votes depends on a regressor and on who it is. Estimating one effect for each person
along with the slope is maximum likelihood, and inconsistent: with two observations each the slope comes out twice as
large.
"""
import numpy as np
from scipy import special

estimand = "the slope"
loss = "squared"
designs = {"N": [250, 500]}
sealed = {"N": (300, 800)}
require = ["permutation invariant"]


def simulate(rng, N):
    beta = rng.uniform(0.5, 1.5)
    x = rng.normal(size=(N, 2))
    effect = x.mean(axis=1) + rng.normal(size=N)
    y = 1 * (rng.random(size=(N, 2)) < special.expit(effect[:, None] + beta * x))
    return (y, x), beta


def simulate_independent_effects(rng, N):
    """Effects that have nothing to do with the regressor."""
    beta = rng.uniform(0.5, 1.5)
    x = rng.normal(size=(N, 2))
    effect = rng.normal(size=N)
    y = 1 * (rng.random(size=(N, 2)) < special.expit(effect[:, None] + beta * x))
    return (y, x), beta


held_out = [(simulate_independent_effects, {"N": [500]})]


def fixed_effects_likelihood(y, x):
    """Maximum likelihood with an effect for each person.

    Who never changes drops out (an infinite effect); who does has the effect -b (x1 + x2) / 2, so that the profile
    likelihood is that of a logit on half the difference of the regressors.
    """
    half = (x[:, 1] - x[:, 0]) / 2.0 * (y[:, 0] != y[:, 1])
    b = 0.0
    for _ in range(20):
        p = special.expit(b * half)
        b = b + ((y[:, 1] - p) * half).sum() / (p * (1.0 - p) * half**2).sum()
    return b


baselines = [fixed_effects_likelihood]
