"""An interval for the change of a share of yes, when the same few people are asked before and after.

Answers before and after, 1 for yes.
"""
import numpy as np

estimand = "the share of yes after, less the share of yes before"
loss = "interval"
designs = {"n": [15, 30]}
sealed = {"n": (12, 50)}
require = ["permutation invariant"]


def simulate(rng, n):
    before = rng.uniform(0.2, 0.8)
    lost = rng.uniform(0.02, 0.3)
    won = rng.uniform(0.02, 0.4)
    x = rng.random(size=n) < before
    y = np.where(x, rng.random(size=n) >= lost, rng.random(size=n) < won)
    return (1 * x, 1 * y), (1.0 - before) * won - before * lost


def simulate_firm(rng, n):
    """Few change their minds, and nearly all in one direction."""
    before = rng.uniform(0.1, 0.4)
    won = rng.uniform(0.05, 0.2)
    x = rng.random(size=n) < before
    y = np.where(x, rng.random(size=n) >= 0.02, rng.random(size=n) < won)
    return (1 * x, 1 * y), (1.0 - before) * won - 0.02 * before


held_out = [(simulate_firm, {"n": [25, 40]})]


def wald(before, after):
    """The mean change, plus or minus 1.96 of its standard errors."""
    d = after - before
    half = 1.959964 * d.std() / np.sqrt(len(d))
    return d.mean() - half, d.mean() + half


baselines = [wald]
