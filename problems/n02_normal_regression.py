"""Slopes of a regression with normal errors: a problem without a better answer.

Three regressors and a constant, normal errors of equal spread. Least squares has the smallest variance of all unbiased
estimators, and the smallest squared error of all that move with the regression when a combination of the regressors is
added to the outcome. This problem is a check of Aitken itself: a claim to have found something better is a mistake.
"""
import numpy as np

estimand = "the slopes"
loss = "squared"
aggregate = "worst"
designs = {"n": [20, 40], "spread": [1.0]}
sealed = {"n": [15, 30], "spread": [0.3, 2.0, 10.0]}
require = ["regression equivariant"]


def simulate(rng, n, spread):
    X = np.ones((n, 4))
    X[:, 1:] = rng.normal(size=(n, 3))
    beta = rng.normal(0.0, 3.0, size=4)
    return (X @ beta + spread * rng.normal(size=n), X), beta[1:]


def simulate_skewed_regressors(rng, n):
    """Regressors with a long tail."""
    X = np.ones((n, 4))
    X[:, 1:] = rng.exponential(size=(n, 3))
    beta = rng.normal(0.0, 3.0, size=4)
    return (X @ beta + rng.normal(size=n), X), beta[1:]


held_out = [(simulate_skewed_regressors, {"n": [30]})]


def least_squares(y, X):
    """Ordinary least squares."""
    return np.linalg.solve(X.T @ X, X.T @ y)[1:]


baselines = [least_squares]
