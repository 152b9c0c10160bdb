"""An interval for the mean content of iron of a day's ore, from every k-th truck that comes out of the mine.

Contents of the trucks that were sampled, in the order in which they came, from the first at random among the first k. Trucks that follow each
other come from the same part of the mine.
"""
import numpy as np
from scipy import stats

estimand = "the mean content of all trucks of the day"
loss = "interval"
designs = {"n": [15, 30], "every": [5, 10]}
sealed = {"n": (12, 50), "every": (4, 15)}
require = ["location equivariant", "scale equivariant"]


def simulate(rng, n, every):
    """A content that wanders, and what is in a truck by chance."""
    wander = rng.uniform(0.0, 1.0)
    ore = rng.normal(40.0, 5.0) + np.cumsum(wander * rng.normal(size=n * every)) + rng.uniform(0.5, 4.0) * rng.normal(size=n * every)
    return (ore.reshape(n, every)[:, rng.integers(0, every)],), ore.mean()


def simulate_seams(rng, n):
    """Seams that are rich and poor in turn."""
    turn = np.sin(2.0 * np.pi * (rng.random() + np.arange(8 * n) / (8.0 * n) * rng.uniform(0.5, 3.0)))
    ore = 35.0 + rng.uniform(1.0, 5.0) * turn + rng.uniform(1.0, 3.0) * rng.normal(size=8 * n)
    return (ore.reshape(n, 8)[:, rng.integers(0, 8)],), ore.mean()


held_out = [(simulate_seams, {"n": [24]})]


def as_if_at_random(ore):
    """Student's interval, as if trucks had been drawn at random."""
    n = len(ore)
    half = stats.t.ppf(0.975, n - 1) * ore.std(ddof=1) / np.sqrt(n)
    return ore.mean() - half, ore.mean() + half


baselines = [as_if_at_random]
