# least_squares, found by Aitken 0.1.0, random numbers 2 (proposal 241)
# How persistent is a series that hardly forgets?
# It makes no difference. In comparison to least_squares, least_squares is as good: the difference is within the margin of 2 % (relative efficiency 1.00, 95 % interval 1.00 to 1.00; 9 sealed designs, 2 held-out processes).
# Where it is weakest (n = 111, low = 0.888) it is as good as least_squares: 1.00 (1.00 to 1.00).
# Known as: least squares of a first-order autoregression (behaves like it on 100 % of 1,024 probes).
# It was settled after 1,250 of 10,000 replications a design; intervals allow for the looks that might have come.
# Seed 1; salt given beforehand (0000000000000000000000000000000000000000000000000000000000000000), so the numbers could be known; confirmation 3 of this lab, level 0.0038; a new lab starts its error budget anew.
# Experiment plan: f493e2c7602815be60f5a0f4172fcf32820b4ddd0c07709990471fdd4a8f38a4
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
