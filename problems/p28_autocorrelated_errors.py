"""A slope when regressor and errors both remember.

A hundred periods, regressor and errors first-order autoregressions with coefficient 0.8. Least squares is unbiased and
wastes what the neighbours in time tell about each other.
"""
import numpy as np

estimand = "the slope"
loss = "squared"
designs = {"n": [60, 100], "rho": [0.6, 0.8]}
sealed = {"n": [80, 100, 150], "rho": [0.5, 0.7, 0.9]}
require = ["regression equivariant"]


def autoregression(rng, n, rho):
    z = rng.normal(size=n)
    z[0] = z[0] / np.sqrt(1.0 - rho**2)
    for t in range(1, n):
        z[t] = rho * z[t - 1] + z[t]
    return z


def simulate(rng, n, rho):
    beta = rng.normal()
    x = autoregression(rng, n, rho)
    X = np.column_stack([np.ones(n), x])
    return (1.0 + beta * x + autoregression(rng, n, rho), X), beta


def simulate_trend(rng, n):
    """A regressor that wanders more than the errors do."""
    beta = rng.normal()
    x = autoregression(rng, n, 0.95)
    X = np.column_stack([np.ones(n), x])
    return (1.0 + beta * x + autoregression(rng, n, 0.7), X), beta


held_out = [(simulate_trend, {"n": [100]})]


def least_squares(y, X):
    """Ordinary least squares."""
    return np.linalg.solve(X.T @ X, X.T @ y)[1]


baselines = [least_squares]
