"""Slopes of a regression in which some errors are outliers.

Three regressors and a constant; most errors are standard normal, a share of them has five times the standard deviation.
Least squares is unbiased but follows the outliers. Textbook answer: Huber's M-estimator with the scale from the median
absolute residual (relative efficiency 2.4 at n = 100 and a share of one in ten), and beyond it Tukey's bisquare started
from there (2.65).
"""
import numpy as np

estimand = "the slopes"
loss = "squared"
designs = {"n": [60, 100], "share": [0.05, 0.1, 0.15]}
sealed = {"n": (70, 150), "share": (0.07, 0.14)}
require = ["regression equivariant", "permutation invariant"]


def simulate(rng, n, share):
    X = np.ones((n, 4))
    X[:, 1:] = rng.normal(size=(n, 3))
    beta = rng.normal(0.0, 3.0, size=4)
    e = rng.normal(size=n)
    e = np.where(rng.random(size=n) < share, 5.0 * e, e)
    return (X @ beta + e, X), beta[1:]


def simulate_gross(rng, n, size):
    """Outliers on one side: a tenth of the errors is shifted by a gross amount."""
    X = np.ones((n, 4))
    X[:, 1:] = rng.normal(size=(n, 3))
    beta = rng.normal(0.0, 3.0, size=4)
    e = rng.normal(size=n) + np.where(rng.random(size=n) < 0.1, size, 0.0)
    return (X @ beta + e, X), beta[1:]


def simulate_wide_regressors(rng, n, share):
    """Regressors that have heavy tails themselves: some observations have a large leverage."""
    X = np.ones((n, 4))
    X[:, 1:] = rng.laplace(size=(n, 3))
    beta = rng.normal(0.0, 3.0, size=4)
    e = rng.normal(size=n)
    e = np.where(rng.random(size=n) < share, 5.0 * e, e)
    return (X @ beta + e, X), beta[1:]


held_out = [
    (simulate_gross, {"n": [100], "size": [6.0]}),
    (simulate_wide_regressors, {"n": [100], "share": [0.1]}),
]


def least_squares(y, X):
    """Ordinary least squares."""
    return np.linalg.solve(X.T @ X, X.T @ y)[1:]


baselines = [least_squares]
