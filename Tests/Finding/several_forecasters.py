"""How many visitors will come tomorrow, when several forecasters say different numbers?

What each forecaster said for each of the past days (a row a day), how many came (in logarithms), and what they say for tomorrow.
"""
import numpy as np

estimand = "tomorrow's value"
designs = {"days": [30, 60], "forecasters": [4, 6]}
sealed = {"days": (20, 90), "forecasters": (3, 8)}
require = ["location equivariant", "scale equivariant"]


def simulate(rng, days, forecasters):
    """Forecasters err by very different amounts, and a little together."""
    came = rng.normal(0.0, 10.0) + 3.0 * rng.normal(size=days + 1)
    skill = np.exp(0.6 * rng.normal(size=forecasters))
    said = came[:, None] + 0.2 * rng.normal(size=(days + 1, 1)) + skill * rng.normal(size=(days + 1, forecasters))
    return (said[:-1], came[:-1], said[-1]), came[-1]


def simulate_remembering(rng, days):
    """A series that remembers, and errors with longer tails."""
    shock = rng.normal(size=days + 1)
    came = np.zeros(days + 1)
    came[0] = rng.normal()
    for t in range(1, days + 1):
        came[t] = 0.7 * came[t - 1] + shock[t]
    skill = np.exp(0.5 * rng.normal(size=5))
    said = 20.0 + came[:, None] + skill * rng.standard_t(6, size=(days + 1, 5))
    return (said[:-1], 20.0 + came[:-1], said[-1]), 20.0 + came[-1]


held_out = [(simulate_remembering, {"days": [40]})]


def mean_forecast(said, came, tomorrow):
    """The mean of what they say."""
    return tomorrow.mean()


baselines = [mean_forecast]
