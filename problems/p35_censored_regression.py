"""A slope when everything below zero is recorded as zero.

Hours of work, spending on a durable good: half of the outcomes are zero, because what would have been negative cannot
be. Least squares flattens the line to half its slope.
"""
import numpy as np

estimand = "the slope"
loss = "squared"
designs = {"n": [100, 200]}
sealed = {"n": (120, 300)}
require = ["permutation invariant"]


def simulate(rng, n):
    beta = rng.normal(size=2)
    x = rng.normal(size=n)
    y = np.maximum(0.5 * beta[0] + beta[1] * x + rng.normal(size=n), 0.0)
    return (y, np.column_stack([np.ones(n), x])), beta[1]


def simulate_wide(rng, n):
    """A uniform regressor and errors with twice the spread."""
    beta = rng.normal(size=2)
    x = rng.uniform(-2.0, 2.0, size=n)
    y = np.maximum(beta[0] + beta[1] * x + 2.0 * rng.normal(size=n), 0.0)
    return (y, np.column_stack([np.ones(n), x])), beta[1]


held_out = [(simulate_wide, {"n": [200]})]


def least_squares(y, X):
    """Ordinary least squares on what is recorded."""
    return np.linalg.solve(X.T @ X, X.T @ y)[1]


baselines = [least_squares]
