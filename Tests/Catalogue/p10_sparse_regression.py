"""Better than ridge regression where few coefficients matter: the lasso, and least squares on what it selects."""
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


def least_squares_on(y, X, selected):
    """Least squares on the selected regressors, zero elsewhere."""
    weights = 1.0 * selected
    Xs = X * weights
    return weights * np.linalg.solve(Xs.T @ Xs + np.diag(1.0 - weights), Xs.T @ y)


def plug_in_lasso(y, X):
    """The lasso with Belloni, Chernozhukov and Hansen's (2014) penalty; the noise level from the residuals after
    selection, refined four times."""
    n, k = X.shape
    lipschitz = np.linalg.eigvalsh(X @ X.T)[-1] / n
    quantile = stats.norm.ppf(1.0 - 0.05 / np.log(n) / (2 * k))
    s = y.std()
    b = np.zeros(k)
    for _ in range(4):
        b = lasso(y, X, 1.1 * s * quantile / np.sqrt(n), lipschitz)
        r = y - X @ least_squares_on(y, X, b != 0)
        s = np.sqrt(r @ r / np.maximum(n - (b != 0).sum(), 1))
    return b


def lasso_with_plug_in_penalty(y, X):
    """The lasso itself."""
    return plug_in_lasso(y, X)


def post_lasso(y, X):
    """Least squares on what the lasso selects (Belloni and Chernozhukov 2013)."""
    return least_squares_on(y, X, plug_in_lasso(y, X) != 0)


estimators = [lasso_with_plug_in_penalty, post_lasso]
