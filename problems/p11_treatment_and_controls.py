"""A test of a treatment effect with as many controls as observations.

Treatment and outcome depend on the same hundred controls, most of them irrelevant. Selecting controls by a lasso for
the outcome and testing as if they had been known in advance leaves out those that explain the treatment: the test
rejects a true hypothesis far too often. The design is that of Belloni, Chernozhukov and Hansen (2014).
"""
import numpy as np
from scipy import stats

estimand = "whether the effect equals the hypothesis"
loss = "test"
designs = {"n": [100], "k": [100], "shift": [0.0, 0.3]}
sealed = {"n": (90, 150), "k": (80, 110), "shift": [0.0, 0.25]}


def simulate(rng, n, k, shift):
    X = rng.normal(size=(n, k))
    for j in range(1, k):
        X[:, j] = 0.5 * X[:, j - 1] + np.sqrt(0.75) * X[:, j]
    decay = 0.9 / np.arange(1, k + 1) ** 2
    hypothesis = rng.normal()
    d = X @ decay + rng.normal(size=n)
    y = (hypothesis + shift) * d + X @ decay + rng.normal(size=n)
    return (y, d, X, hypothesis), shift == 0.0


def simulate_independent_controls(rng, n, k, shift):
    """Controls that have nothing to do with each other; a few of them matter, equally."""
    X = rng.normal(size=(n, k))
    hypothesis = rng.normal()
    common = 0.5 * X[:, :4].sum(axis=1)
    d = common + rng.normal(size=n)
    y = (hypothesis + shift) * d + common + rng.normal(size=n)
    return (y, d, X, hypothesis), shift == 0.0


held_out = [(simulate_independent_controls, {"n": [100], "k": [100], "shift": [0.0, 0.3]})]


def lasso(y, X, penalty, lipschitz):
    """Beck and Teboulle's (2009) accelerated proximal steps, 150 of them."""
    n, k = X.shape
    b = np.zeros(k)
    z = np.zeros(k)
    t = 1.0
    for _ in range(150):
        u = z - X.T @ (X @ z - y) / n / lipschitz
        new = np.sign(u) * np.maximum(np.abs(u) - penalty / lipschitz, 0.0)
        s = (1.0 + np.sqrt(1.0 + 4.0 * t * t)) / 2.0
        z = new + (t - 1.0) / s * (new - b)
        b = new
        t = s
    return b


def select(y, X):
    """Which regressors the lasso keeps, with the plug-in penalty and the noise level refined four times."""
    n, k = X.shape
    lipschitz = np.linalg.eigvalsh(X @ X.T)[-1] / n
    quantile = stats.norm.ppf(1.0 - 0.05 / np.log(n) / (2 * k))
    s = y.std()
    weights = np.zeros(k)
    for _ in range(4):
        weights = 1.0 * (lasso(y, X, 1.1 * s * quantile / np.sqrt(n), lipschitz) != 0)
        Xs = X * weights
        r = y - Xs @ np.linalg.solve(Xs.T @ Xs + np.diag(1.0 - weights), Xs.T @ y)
        s = np.sqrt(r @ r / np.maximum(n - weights.sum(), 1.0))
    return weights


def post_single_selection(y, d, X, hypothesis):
    """Select controls for the outcome given the treatment; then a heteroskedasticity-robust t-test."""
    n, k = X.shape
    weights = select(y - d * (d @ y / (d @ d)), X - np.outer(d, d @ X / (d @ d)))
    Z = np.column_stack([np.ones(n), d, X * weights])
    inverse = np.linalg.inv(Z.T @ Z + np.diag(np.concatenate([np.zeros(2), 1.0 - weights])))
    b = inverse @ (Z.T @ y)
    w = Z @ inverse[:, 1]
    r = y - Z @ b
    error = np.sqrt((w * w * r * r).sum() * n / (n - 2.0 - weights.sum()))
    return 2.0 * stats.norm.sf(np.abs(b[1] - hypothesis) / error)


baselines = [post_single_selection]
