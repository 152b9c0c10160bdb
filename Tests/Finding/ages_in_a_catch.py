"""What share of fish live on from one year to the next, by the ages of a catch?

Ages of n fish, in whole years since the age from which all are caught alike.
"""
import numpy as np

estimand = "the yearly survival"
designs = {"n": [60, 150], "survival": [0.5, 0.7]}
sealed = {"n": (50, 250), "survival": (0.45, 0.75)}
require = ["permutation invariant"]


def simulate(rng, n, survival):
    """As many young fish every year."""
    s = survival + rng.uniform(-0.08, 0.08)
    return (rng.geometric(1.0 - s, size=n) - 1,), s


def simulate_uneven(rng, n):
    """Good and bad years for young fish."""
    s = rng.uniform(0.5, 0.7)
    k = np.arange(25)
    chance = s**k * np.exp(0.15 * rng.normal(size=25))
    chance = np.cumsum(chance / chance.sum())
    return (np.minimum(np.searchsorted(chance, rng.random(size=n)), 24),), s


held_out = [(simulate_uneven, {"n": [100]})]


def catch_curve(age):
    """The slope of the logarithms of the numbers of each age, of ages with any."""
    count = (age[:, None] == np.arange(40)[None, :]).sum(axis=0)
    has = 1.0 * (count > 0)
    y = np.log(np.maximum(count, 1))
    k = np.arange(40)
    d = has * (k - (has @ k) / has.sum())
    return np.exp((d @ y) / np.maximum(d @ d, 0.5))


baselines = [catch_curve]
