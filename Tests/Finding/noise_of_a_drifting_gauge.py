"""How noisy is a gauge, when what it measures drifts?

Readings in the order of time.
"""
import numpy as np

estimand = "the standard deviation of the noise"
loss = "relative squared"
designs = {"n": [30, 60], "drift": [1.0, 2.0]}
sealed = {"n": (25, 80), "drift": (0.8, 2.5)}
require = ["location invariant", "scale equivariant"]


def simulate(rng, n, drift):
    """The drift is a slow wave of any phase; its height is in standard deviations of the noise."""
    sigma = np.exp(rng.normal())
    turns = rng.uniform(0.6, 1.6)
    wave = np.sin(2.0 * np.pi * (turns * np.arange(n) / n + rng.random()))
    return (sigma * (rng.normal(0.0, 10.0) + drift * wave + rng.normal(size=n)),), sigma


def simulate_steps(rng, n):
    """The level is set anew at two times."""
    sigma = np.exp(rng.normal())
    t = np.arange(n) / n
    level = 2.0 * rng.normal() * (t > rng.uniform(0.2, 0.45)) + 2.0 * rng.normal() * (t > rng.uniform(0.55, 0.8))
    return (sigma * (5.0 + level + rng.normal(size=n)),), sigma


held_out = [(simulate_steps, {"n": [50]})]


def about_a_line(y):
    """The standard deviation about a straight line."""
    n = len(y)
    t = np.arange(n) - (n - 1.0) / 2.0
    e = y - y.mean() - (t @ y) / (t @ t) * t
    return np.sqrt((e @ e) / (n - 2))


baselines = [about_a_line]
