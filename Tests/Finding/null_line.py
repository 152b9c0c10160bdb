"""Null: the slope of a line with normal errors: nothing equivariant beats least squares (Gauss 1823)."""
import numpy as np

estimand = "the slope"
designs = {"n": [15, 40]}
sealed = {"n": [12, 25, 60]}
require = ["regression equivariant"]


def simulate(rng, n):
    X = np.column_stack([np.ones(n), rng.normal(size=n)])
    beta = 5.0 * rng.normal(size=2)
    return (X @ beta + np.exp(rng.normal()) * rng.normal(size=n), X), beta[1]


def least_squares(y, X):
    """Ordinary least squares."""
    return np.linalg.solve(X.T @ X, X.T @ y)[1]


baselines = [least_squares]
