"""An interval for the share of a mark's variance that several tests explain together among all candidates.

The mark of each candidate, and results of the tests (a row a candidate).
"""
import numpy as np

estimand = "the squared multiple correlation in the population"
loss = "interval"
designs = {"n": [25, 40], "tests": [4, 6]}
sealed = {"n": (20, 60), "tests": (3, 8)}
require = ["permutation invariant"]


def simulate(rng, n, tests):
    """Normal tests that are correlated, a normal mark."""
    share = rng.uniform(0.1, 0.85)
    common = rng.normal(size=(n, 1))
    X = 0.6 * common + 0.8 * rng.normal(size=(n, tests))
    b = rng.normal(size=tests)
    explained = np.sqrt(0.36 * b.sum() ** 2 + 0.64 * (b**2).sum())
    y = np.sqrt(share) * (X @ b) / explained + np.sqrt(1.0 - share) * rng.normal(size=n)
    unit = np.exp(rng.normal())
    return (rng.normal(0.0, 10.0) + unit * y, 50.0 + 10.0 * X), share


def simulate_one_counts(rng, n):
    """Five unrelated tests of which one counts."""
    share = rng.uniform(0.2, 0.7)
    X = rng.normal(size=(n, 5))
    return (5.0 + np.sqrt(share) * X[:, 0] + np.sqrt(1.0 - share) * rng.normal(size=n), X), share


held_out = [(simulate_one_counts, {"n": [30]})]


def olkin_finn(y, X):
    """R squared, and 1.96 of its standard errors from large samples (Olkin and Finn 1995), within 0 and 1."""
    n = len(y)
    k = X.shape[1]
    Z = X - X.mean(axis=0)
    v = y - y.mean()
    c = Z.T @ v
    r2 = (c @ np.linalg.solve(Z.T @ Z, c)) / (v @ v)
    half = 1.959964 * np.sqrt(4.0 * r2 * (1.0 - r2) ** 2 * (n - k - 1.0) ** 2 / ((n**2 - 1.0) * (n + 3.0)))
    return np.maximum(r2 - half, 0.0), np.minimum(r2 + half, 1.0)


baselines = [olkin_finn]
