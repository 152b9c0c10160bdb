"""Better than selecting once: Belloni, Chernozhukov and Hansen's (2014) double selection."""
import numpy as np
from scipy import stats


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


def post_double_selection(y, d, X, hypothesis):
    """Controls that explain the outcome or the treatment; then a heteroskedasticity-robust t-test."""
    n, k = X.shape
    weights = np.maximum(select(y, X), select(d, X))
    Z = np.column_stack([np.ones(n), d, X * weights])
    inverse = np.linalg.inv(Z.T @ Z + np.diag(np.concatenate([np.zeros(2), 1.0 - weights])))
    b = inverse @ (Z.T @ y)
    w = Z @ inverse[:, 1]
    r = y - Z @ b
    error = np.sqrt((w * w * r * r).sum() * n / (n - 2.0 - weights.sum()))
    return 2.0 * stats.norm.sf(np.abs(b[1] - hypothesis) / error)


estimators = [post_double_selection]
