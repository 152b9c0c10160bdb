"""The day on which a plant begins to flower, from the first flowers that n observers happened to see.

Nobody sees a flower before there are any, and waiting times after the onset are exponential.
"""
import numpy as np

estimand = "the day of onset"
designs = {"n": [6, 15]}
sealed = {"n": (5, 30)}
require = ["location equivariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n):
    onset = rng.normal(0.0, 20.0)
    return (onset + np.exp(0.5 * rng.normal()) * rng.exponential(size=n),), onset


def simulate_weibull(rng, n):
    """Waiting times of which a few more are short."""
    onset = rng.normal(0.0, 5.0)
    return (onset + rng.weibull(0.9, size=n),), onset


held_out = [(simulate_weibull, {"n": [10]})]


def earliest(y):
    """The earliest day."""
    return y.min()


baselines = [earliest]
