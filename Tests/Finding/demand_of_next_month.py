"""How many spare parts will be asked for next month, when the level wanders a little and months are noisy?
"""
import numpy as np

estimand = "next month's demand"
designs = {"n": [40, 80], "wander": [0.2, 0.5]}
sealed = {"n": (30, 120), "wander": (0.15, 0.7)}
require = ["location equivariant", "scale equivariant"]


def simulate(rng, n, wander):
    """A level that is a random walk, and noise."""
    level = np.cumsum(wander * rng.normal(size=n + 1))
    demand = rng.normal(0.0, 20.0) + np.exp(0.5 * rng.normal()) * (level + rng.normal(size=n + 1))
    return (demand[:n],), demand[n]


def simulate_jumps(rng, n):
    """A level that stays, but for a jump in one month of twenty."""
    jump = rng.random(size=n + 1) < 0.05
    level = np.cumsum(np.where(jump, 1.5 * rng.normal(size=n + 1), 0.0))
    demand = level + rng.normal(size=n + 1)
    return (demand[:n],), demand[n]


held_out = [(simulate_jumps, {"n": [60]})]


def this_month(y):
    """The last value."""
    return y[-1]


baselines = [this_month]
