"""When did the level of the Nile drop? The date of a break in the mean of a series.

The truth is the number of readings before the break; it may come early or late.
"""
import numpy as np

estimand = "the number of readings before the break"
loss = "absolute"
designs = {"n": [60, 120], "drop": [1.0, 1.6]}
sealed = {"n": (50, 150), "drop": (0.9, 2.0)}
require = ["location invariant", "scale invariant"]


def simulate(rng, n, drop):
    before = rng.integers(int(0.08 * n), n - int(0.08 * n) + 1)
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    scale = np.exp(0.3 * rng.normal())
    y = sign * drop * (np.arange(n) >= before) + rng.normal(size=n)
    return (rng.normal(0.0, 20.0) + scale * y,), 1.0 * before


def simulate_remembering(rng, n):
    """Errors that remember a little."""
    before = rng.integers(int(0.08 * n), n - int(0.08 * n) + 1)
    e = rng.normal(size=n + 1)
    y = 1.8 * (np.arange(n) >= before) + e[1:] + 0.3 * e[:-1]
    return (y,), 1.0 * before


held_out = [(simulate_remembering, {"n": [80]})]


def largest_cumulative_sum(y):
    """Where the cumulative sum of deviations from the mean is farthest from zero (Page 1954)."""
    return 1.0 + np.argmax(np.abs(np.cumsum(y - y.mean()))[:-1])


baselines = [largest_cumulative_sum]
