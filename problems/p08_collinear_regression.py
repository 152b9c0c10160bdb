"""Ten coefficients of regressors that are nearly the same.

Ten regressors with a correlation of 0.9 and more, as prices or test scores have it. Least squares is unbiased and best
among linear unbiased estimators, and its coefficients still scatter widely: the data hardly tell the regressors apart.
How large the coefficients are relative to the noise is drawn anew in each replication, from small to large.
"""
import numpy as np

estimand = "the ten coefficients"
loss = "squared"
designs = {"n": [50, 100], "correlation": [0.9, 0.95]}
sealed = {"n": [40, 50, 80], "correlation": [0.8, 0.93, 0.97]}
require = ["permutation invariant"]


def simulate(rng, n, correlation):
    common = rng.normal(size=n)
    X = np.sqrt(correlation) * common[:, None] + np.sqrt(1.0 - correlation) * rng.normal(size=(n, 10))
    size = np.exp(rng.uniform(np.log(0.3), np.log(3.0)))
    beta = size * rng.normal(size=10)
    return (X @ beta + rng.normal(size=n), X), beta


def simulate_sphere(rng, n, length):
    """Coefficients in a random direction, of a fixed length, and regressors that share two factors."""
    factors = rng.normal(size=(n, 2))
    X = factors @ rng.normal(size=(2, 10)) + 0.3 * rng.normal(size=(n, 10))
    direction = rng.normal(size=10)
    beta = length * direction / np.sqrt(direction @ direction)
    return (X @ beta + rng.normal(size=n), X), beta


held_out = [(simulate_sphere, {"n": [50], "length": [1.0, 5.0]})]


def least_squares(y, X):
    """Ordinary least squares."""
    return np.linalg.solve(X.T @ X, X.T @ y)


baselines = [least_squares]
