"""An interval for a proportion from twenty trials.

A coin with an unknown and often small chance of success is thrown twenty times. The textbook interval, the share of
successes plus or minus 1.96 standard errors, has no width where nothing or everything succeeded, and covers too rarely.
"""
import numpy as np

estimand = "the chance of success"
loss = "interval"
designs = {"n": [20, 40]}
sealed = {"n": (15, 60)}


def simulate(rng, n):
    p = rng.uniform(0.03, 0.5)
    return (rng.binomial(n, p), n), p


def simulate_large(rng, n):
    """Chances on the other side."""
    p = rng.uniform(0.5, 0.95)
    return (rng.binomial(n, p), n), p


held_out = [(simulate_large, {"n": [20, 50]})]


def wald(successes, n):
    """The share plus or minus 1.96 estimated standard errors."""
    share = successes / n
    half = 1.959964 * np.sqrt(share * (1.0 - share) / n)
    return share - half, share + half


baselines = [wald]
