"""Persistence of an autoregression.

What is known: least squares is biased towards 0, by about (1 + 3 rho) / n with a constant (Kendall 1954).
"""
import numpy as np

estimand = "the first autocorrelation"
loss = "squared"
designs = {"n": [30, 60], "low": [0.4, 0.8]}
sealed = {"n": (25, 120), "low": (0.2, 0.85)}
require = ["location equivariant"]


def simulate(rng, n, low):
    rho = rng.uniform(low, low + 0.1)                     # the truth is drawn anew in each replication
    e = rng.normal(size=n)
    y = np.zeros(n)
    y[0] = e[0] / np.sqrt(1 - rho**2)                     # drawn from the stationary law
    for t in range(1, n):
        y[t] = rho * y[t - 1] + e[t]
    return (3 * rng.normal() + y,), rho


def least_squares(y):
    """Least squares on a constant and the value before."""
    x, z = y[:-1] - y[:-1].mean(), y[1:] - y[1:].mean()
    return (x @ z) / (x @ x)


baselines = [least_squares]
