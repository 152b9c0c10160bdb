"""How volatile is a share, from its opening, highest, lowest and closing price of some days?

A row a day, columns open, high, low, close. Volatility: the standard deviation of the logarithmic return of a day.
"""
import numpy as np

estimand = "the volatility of a day"
loss = "relative squared"
designs = {"days": [10, 25]}
sealed = {"days": (8, 40)}
require = ["scale invariant"]


def prices_of_days(rng, days, spread, drift):
    step = spread[:, None] * rng.normal(size=(days, 390)) / np.sqrt(390.0) + drift / 390.0
    path = np.cumsum(step.reshape(-1)).reshape(days, 390)
    closing = path[:, -1]
    opening = np.concatenate([np.zeros(1), closing[:-1]])
    high = np.maximum(path.max(axis=1), opening)
    low = np.minimum(path.min(axis=1), opening)
    return np.exp(np.column_stack([opening, high, low, closing]))


def simulate(rng, days):
    """A random walk of 390 minutes a day."""
    volatility = 0.015 * np.exp(0.4 * rng.normal())
    first = 50.0 * np.exp(0.5 * rng.normal())
    return (first * prices_of_days(rng, days, np.full(days, volatility), 0.0),), volatility


def simulate_drifting(rng, days):
    """A market that rises or falls, each day as wild as it likes."""
    volatility = 0.015 * np.exp(0.4 * rng.normal())
    wild = np.exp(0.2 * rng.normal(size=days) - 0.04)
    return (30.0 * prices_of_days(rng, days, volatility * wild, 0.15 * volatility * rng.normal()),), volatility


held_out = [(simulate_drifting, {"days": [20]})]


def of_closing_prices(prices):
    """The standard deviation of the logarithmic returns from close to close."""
    return np.diff(np.log(prices[:, 3])).std(ddof=1)


baselines = [of_closing_prices]
