"""The persistence of a short stationary series.

Least squares is biased towards zero when the mean is estimated, by about (1 + 3 rho)/n.
"""
import numpy as np

estimand = "the persistence"
designs = {"n": [25, 50]}
sealed = {"n": [20, 35, 70]}


def simulate(rng, n):
    rho = rng.uniform(0.3, 0.9)
    e = rng.normal(size=n)
    y = np.zeros(n)
    y[0] = e[0] / np.sqrt(1.0 - rho**2)
    for t in range(1, n):
        y[t] = rho * y[t - 1] + e[t]
    return (y + rng.normal(0.0, 5.0),), rho


def least_squares(y):
    """The regression of each value on the one before."""
    a = y[:-1] - y[:-1].mean()
    b = y[1:] - y[1:].mean()
    return (a @ b) / (a @ a)


baselines = [least_squares]
