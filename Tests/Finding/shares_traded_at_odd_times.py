"""How closely do two shares move together within a day, when they are not traded at the same times?

Times of trades, from 0 to 1, and logarithms of prices, of one share and of the other.
"""
import numpy as np

estimand = "the correlation of the two shares"
designs = {"n": [60, 150], "m": [40, 100]}
sealed = {"n": (40, 250), "m": (30, 150)}
require = ["location invariant"]


def simulate(rng, n, m):
    """Prices without drift; each trade of the day is of one share or of the other."""
    correlation = rng.uniform(-0.9, 0.9)
    time = np.sort(rng.random(size=n + m))
    step = 0.01 * np.sqrt(np.diff(np.concatenate([np.zeros(1), time])))
    z = rng.normal(size=n + m)
    a = np.cumsum(step * z)
    b = np.cumsum(step * (correlation * z + np.sqrt(1.0 - correlation**2) * rng.normal(size=n + m)))
    order = rng.permutation(n + m)
    one = np.sort(order[:n])
    other = np.sort(order[n:])
    return (time[one], 4.0 + a[one], time[other], 3.0 + 1.5 * b[other]), correlation


def simulate_busy_morning(rng, n):
    """Trade is brisk in the morning, and prices move more then."""
    correlation = rng.uniform(0.2, 0.9)
    time = np.sort(rng.random(size=2 * n) ** 1.7)
    step = 0.02 * np.sqrt(np.diff(np.concatenate([np.zeros(1), time]))) * (1.5 - time)
    z = rng.normal(size=2 * n)
    a = np.cumsum(step * z)
    b = np.cumsum(step * (correlation * z + np.sqrt(1.0 - correlation**2) * rng.normal(size=2 * n)))
    order = rng.permutation(2 * n)
    one = np.sort(order[:n])
    other = np.sort(order[n:])
    return (time[one], a[one], time[other], b[other]), correlation


held_out = [(simulate_busy_morning, {"n": [80]})]


def last_prices(s, p, t, q):
    """The correlation of changes of the last known prices, over twenty equal parts of the day."""
    clock = np.linspace(0.0, 1.0, 21)
    a = np.diff(p[np.maximum(np.searchsorted(s, clock, side="right") - 1, 0)])
    b = np.diff(q[np.maximum(np.searchsorted(t, clock, side="right") - 1, 0)])
    return (a @ b) / np.sqrt((a @ a) * (b @ b))


baselines = [last_prices]
