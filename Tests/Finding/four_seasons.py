"""What is the seasonal pattern of a quarterly series whose level grows and wanders?

Deviations of the four quarters from the series' level, adding up to zero.
"""
import numpy as np

estimand = "the seasonal deviations of the four quarters"
designs = {"years": [6, 12], "step": [0.4, 0.8]}
sealed = {"years": (5, 16), "step": (0.3, 1.0)}
require = ["scale equivariant"]


def simulate(rng, years, step):
    scale = np.exp(0.3 * rng.normal())
    season = rng.normal(0.0, 2.0, size=4)
    season = season - season.mean()
    n = 4 * years
    level = rng.normal(0.0, 10.0) + np.cumsum(step * rng.normal(size=n) + 0.25 * rng.normal())
    return (scale * (level + np.tile(season, years) + rng.normal(size=n)),), scale * season


def simulate_line(rng, years):
    """A straight trend and errors that remember."""
    season = rng.normal(0.0, 2.0, size=4)
    season = season - season.mean()
    n = 4 * years
    shock = rng.normal(size=n)
    e = shock + 0.5 * np.concatenate([np.zeros(1), shock[:-1]])
    level = 10.0 + 0.4 * rng.normal() * np.arange(n)
    return (level + np.tile(season, years) + e,), season


held_out = [(simulate_line, {"years": [8]})]


def quarterly_means(y):
    """The mean of each quarter less the mean of all."""
    return y.reshape(-1, 4).mean(axis=0) - y.mean()


baselines = [quarterly_means]
