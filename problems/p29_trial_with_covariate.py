"""The mean effect in a randomised trial, with a covariate.

Two hundred people, a quarter of them treated at random, and something known about each from before. The difference in
means needs no model; adding the covariate to a regression may hurt it, since the effect depends on the covariate.
"""
import numpy as np

estimand = "the mean effect"
loss = "squared"
designs = {"n": [100, 200], "share": [0.25], "slope": [2.0]}
sealed = {"n": [120, 200], "share": [0.25, 0.4], "slope": [1.0, 2.5]}
require = ["permutation invariant"]


def simulate(rng, n, share, slope):
    x = rng.normal(size=n)
    tau = rng.normal()
    w = 1.0 * (np.arange(n) < int(n * share))
    y = np.where(w == 1.0, tau + slope * x, -x) + rng.normal(size=n)
    return (y, w, x), tau


def simulate_skewed(rng, n):
    """A skewed covariate."""
    x = rng.exponential(size=n) - 1.0
    tau = rng.normal()
    w = 1.0 * (np.arange(n) < n // 4)
    y = np.where(w == 1.0, tau + 2.0 * x, -x) + rng.normal(size=n)
    return (y, w, x), tau


held_out = [(simulate_skewed, {"n": [200]})]


def difference_in_means(y, w, x):
    """Mean of the treated less mean of the others."""
    return (w * y).sum() / w.sum() - ((1.0 - w) * y).sum() / (1.0 - w).sum()


def covariance_adjustment(y, w, x):
    """Least squares on treatment and covariate (ANCOVA)."""
    X = np.column_stack([np.ones(len(y)), w, x])
    return np.linalg.solve(X.T @ X, X.T @ y)[1]


baselines = [difference_in_means, covariance_adjustment]
