"""A covariance matrix of twenty series from thirty observations.

Portfolio choice and principal components start from a covariance matrix, and there are rarely many more observations
than series. The sample covariance matrix is unbiased entry by entry; its eigenvalues are spread far too widely. The
means are known to be zero, and the error is the squared Frobenius distance relative to the matrix.
"""
import numpy as np

estimand = "the covariance matrix"
designs = {"n": [30, 60], "k": [20]}
sealed = {"n": (25, 50), "k": (15, 22)}
require = ["permutation invariant"]


def relative_distance(estimate, truth):
    """Squared Frobenius distance relative to the truth."""
    return ((estimate - truth) ** 2).sum() / (truth**2).sum()


loss = relative_distance


def simulate(rng, n, k):
    variances = np.exp(0.7 * rng.normal(size=k))
    X = rng.normal(size=(n, k)) * np.sqrt(variances)
    return (X,), np.diag(variances).ravel()


def simulate_factor(rng, n, k):
    """Series that share one factor."""
    loadings = 0.3 * rng.normal(size=k)
    X = rng.normal(size=(n, 1)) * loadings + rng.normal(size=(n, k))
    return (X,), (np.outer(loadings, loadings) + np.eye(k)).ravel()


held_out = [(simulate_factor, {"n": [30], "k": [20]})]


def sample_covariance(X):
    """The sample covariance matrix about the known means, row by row in one vector."""
    return (X.T @ X / len(X)).ravel()


baselines = [sample_covariance]
