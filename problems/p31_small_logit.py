"""A logit with forty observations.

Three regressors and a constant explain a yes or no. Maximum likelihood is biased away from zero in small samples, by
almost a third here, and has no finite answer where the regressors separate the yes from the no; such a sample counts as
a failure.
"""
import numpy as np
from scipy import special

estimand = "the three slopes"
loss = "squared"
designs = {"n": [40, 60]}
sealed = {"n": (40, 80)}
require = ["permutation invariant"]


def simulate(rng, n):
    X = np.ones((n, 4))
    X[:, 1:] = rng.normal(size=(n, 3))
    slopes = rng.uniform(0.5, 1.5, size=3)
    y = 1.0 * (rng.random(size=n) < special.expit(X[:, 1:] @ slopes - 1.0))
    return (y, X), slopes


def simulate_groups(rng, n):
    """One regressor is a yes or no itself."""
    X = np.ones((n, 4))
    X[:, 1:] = rng.normal(size=(n, 3))
    X[:, 3] = 1.0 * (X[:, 3] > 0.0)
    slopes = rng.uniform(0.5, 1.5, size=3)
    y = 1.0 * (rng.random(size=n) < special.expit(X[:, 1:] @ slopes - 1.0))
    return (y, X), slopes


held_out = [(simulate_groups, {"n": [50]})]


def maximum_likelihood(y, X):
    """Maximum likelihood by Newton's steps, each of at most one."""
    b = np.zeros(4)
    for _ in range(40):
        p = special.expit(np.clip(X @ b, -20.0, 20.0))
        w = p * (1.0 - p) + 1e-9
        b = b + np.clip(np.linalg.solve((X.T * w) @ X + 1e-9 * np.eye(4), X.T @ (y - p)), -1.0, 1.0)
    if np.abs(b).max() > 10.0:
        raise ValueError("the regressors separate the outcomes")
    return b[1:]


baselines = [maximum_likelihood]
