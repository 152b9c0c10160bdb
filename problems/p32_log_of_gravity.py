"""An elasticity: take logarithms and use least squares, or not?

Trade between countries as a function of their distance: the expected value is an exponential of the regressors, and the
error multiplies it. Least squares on logarithms is consistent only if the spread of the relative error does not depend
on the regressors (Santos Silva and Tenreyro 2006). The variance is a power of the mean: with power 1 the relative error
is larger where the mean is small, with power 2 it is the same everywhere.
"""
import numpy as np

estimand = "the elasticity"
loss = "squared"
designs = {"n": [1000], "power": [1.0, 2.0]}
sealed = {"n": (500, 1000), "power": (0.5, 2.0)}
require = ["permutation invariant"]


def simulate(rng, n, power):
    beta = 1.0 + rng.uniform(-0.5, 0.5, size=2)
    x = rng.normal(size=n)
    border = 1.0 * (rng.random(size=n) < 0.4)
    X = np.column_stack([np.ones(n), x, border])
    mean = np.exp(beta[0] * x + beta[1] * border)
    variance = np.log1p(mean ** (power - 2.0))
    y = mean * np.exp(np.sqrt(variance) * rng.normal(size=n) - variance / 2.0)
    return (y, X), beta[0]


def simulate_gamma(rng, n, shape):
    """Gamma errors whose spread is larger where the mean is small."""
    beta = 1.0 + rng.uniform(-0.5, 0.5, size=2)
    x = rng.normal(size=n)
    border = 1.0 * (rng.random(size=n) < 0.4)
    X = np.column_stack([np.ones(n), x, border])
    mean = np.exp(beta[0] * x + beta[1] * border)
    own = shape * np.sqrt(mean)
    return (mean * rng.gamma(own, 1.0) / own, X), beta[0]


held_out = [(simulate_gamma, {"n": [1000], "shape": [2.0]})]


def log_least_squares(y, X):
    """Least squares on logarithms."""
    return np.linalg.solve(X.T @ X, X.T @ np.log(y))[1]


baselines = [log_least_squares]
