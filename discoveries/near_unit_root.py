"""How persistent is a series that hardly forgets?

Fifty to a hundred observations of a first-order autoregression with an unknown mean, as real exchange rates and interest
rates have it. Least squares is biased downwards, and with it every half-life.
"""
import numpy as np

estimand = "the persistence"
loss = "squared"
designs = {"n": [50, 100], "low": [0.6, 0.85]}
sealed = {"n": (40, 120), "low": (0.5, 0.92)}
require = []


def simulate(rng, n, low):
    rho = rng.uniform(low, 0.995)
    y = rng.normal(size=n + 1)
    y[0] = y[0] / np.sqrt(1.0 - rho**2)
    for t in range(n):
        y[t + 1] = rho * y[t] + y[t + 1]
    return (rng.normal(0.0, 5.0) + y,), rho


def simulate_from_the_mean(rng, n):
    """The series starts at its mean, and shocks have heavier tails."""
    rho = rng.uniform(0.8, 0.99)
    y = rng.standard_t(5, size=n + 1)
    for t in range(n):
        y[t + 1] = rho * y[t] + y[t + 1]
    return (rng.normal(0.0, 5.0) + y,), rho


def simulate_wider(rng, n):
    """Less persistent series too."""
    rho = rng.uniform(0.2, 0.95)
    y = rng.normal(size=n + 1)
    y[0] = y[0] / np.sqrt(1.0 - rho**2)
    for t in range(n):
        y[t + 1] = rho * y[t] + y[t + 1]
    return (rng.normal(0.0, 5.0) + y,), rho


held_out = [(simulate_from_the_mean, {"n": [60]}), (simulate_wider, {"n": [60]})]


def least_squares(y):
    """Least squares of the series on itself a period earlier, with a constant."""
    d = y[:-1] - y[:-1].mean()
    return (d @ y[1:]) / (d @ d)


baselines = [least_squares]
