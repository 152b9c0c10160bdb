"""How long does a new machine run between failures, at the end of a test in which its faults are found and removed?

Times of the failures since the beginning of the test, NaN at the places that are left over, and the length of the test.
"""
import numpy as np

estimand = "the mean time between failures at the end of the test"
loss = "relative squared"
designs = {"n": [20, 40], "growth": [0.4, 0.6]}
sealed = {"n": (20, 60), "growth": (0.35, 0.65)}
require = ["scale equivariant"]


def simulate(rng, n, growth):
    """A Poisson process whose mean number is (time / unit) ** (1 - growth): about n failures."""
    power = 1.0 - growth
    unit = np.exp(rng.normal())
    mean = n * rng.uniform(0.7, 1.3)
    end = unit * mean ** (1.0 / power)
    time = unit * np.cumsum(rng.exponential(size=2 * n + 30)) ** (1.0 / power)
    return (np.where(time < end, time, np.nan), end), end / (power * mean)


def simulate_stages(rng, n):
    """Repairs that come in four stages, each of which brings the rate down to five ninths."""
    unit = np.exp(rng.normal())
    number = 0.25 * n * np.arange(5.0)
    length = unit * 0.25 * n * np.array([0.0, 1.0, 2.8, 6.04, 11.872])
    time = np.interp(np.cumsum(rng.exponential(size=2 * n + 30)), number, length)
    return (np.where(time < length[4], time, np.nan), length[4]), 5.832 * unit


held_out = [(simulate_stages, {"n": [40]})]


def time_over_failures(time, end):
    """The length of the test over the number of failures."""
    return end / np.sum(time < end)


baselines = [time_over_failures]
