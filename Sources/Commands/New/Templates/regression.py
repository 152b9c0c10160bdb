"""Slope of a regression with heteroskedastic errors.

What is known: least squares is unbiased, and wasteful where the variance depends on x.
"""
import numpy as np

estimand = "the slope of x"
loss = "squared"                                          # or "absolute", "relative squared", or a function loss(estimate, truth)
designs = {"n": [50, 200], "gamma": [0.0, 1.0]}           # what a search may see
sealed = {"n": (40, 300), "gamma": (0.2, 1.0)}            # ranges that the last experiment draws from
require = ["regression equivariant"]                      # what an answer must satisfy


def simulate(rng, n, gamma):
    beta = 3 * rng.normal(size=2)                         # the truth is drawn anew in each replication
    x = rng.normal(size=n)
    X = np.column_stack([np.ones(n), x])
    y = X @ beta + np.exp(gamma * x) * rng.normal(size=n)
    return (y, X), beta[1]                                # (arguments of an estimator), truth


def simulate_heavy_tails(rng, n):
    beta = 3 * rng.normal(size=2)
    x = rng.normal(size=n)
    X = np.column_stack([np.ones(n), x])
    return (X @ beta + rng.standard_t(5, size=n), X), beta[1]


held_out = [(simulate_heavy_tails, {"n": [100]})]         # another process, for the last experiment alone


def least_squares(y, X):
    """Ordinary least squares."""
    return np.linalg.solve(X.T @ X, X.T @ y)[1]


baselines = [least_squares]                               # the first is the baseline
