# Estimators of problems/p07_heteroskedastic_slope.py as strong language models write them.
# design: n = 50, gamma = 0.5

# === 01 harvey FGLS
import numpy as np


def fgls_harvey(y: np.ndarray, X: np.ndarray) -> float:
    """Two-step FGLS with multiplicative heteroskedasticity (Harvey 1976)."""
    beta, *_ = np.linalg.lstsq(X, y, rcond=None)
    e = y - X @ beta
    log_e2 = np.log(np.maximum(e ** 2, 1e-12))
    gamma, *_ = np.linalg.lstsq(X, log_e2, rcond=None)
    sd = np.exp(0.5 * (X @ gamma))
    beta_fgls, *_ = np.linalg.lstsq(X / sd[:, None], y / sd, rcond=None)
    return float(beta_fgls[1])
# === 02 maximum likelihood by scoring
import numpy as np


def _wls(y, X, w):
    A = X.T @ (w[:, None] * X)
    return np.linalg.solve(A, X.T @ (w * y))


def harvey_mle(y, X, n_iter: int = 50, tol: float = 1e-8):
    """Full ML of y ~ N(Xb, exp(Xg)) by Fisher scoring, alternating between b and g."""
    beta = _wls(y, X, np.ones(len(y)))
    r2 = (y - X @ beta) ** 2
    gamma = np.linalg.solve(X.T @ X, X.T @ np.log(r2 + 1e-8 * r2.mean()))
    gamma[0] += 1.2704  # E log chi2(1)
    for i in range(n_iter):
        w = np.exp(-np.clip(X @ gamma, -30, 30))
        beta = _wls(y, X, w)
        r2 = (y - X @ beta) ** 2
        update = np.linalg.solve(X.T @ X, X.T @ (r2 * w - 1.0))
        gamma = gamma + np.clip(update, -1.0, 1.0)
        if np.abs(update).max() < tol:
            break
    return beta[1]
# === 03 iterated FGLS on |e|
import numpy as np


def glejser_iterated(y, X, iterations=5):
    """Glejser: regress |e| on x and x^2, floor the fitted spread, reweight, iterate."""
    x = X[:, 1]
    n = x.shape[0]
    Z = np.column_stack((np.ones(n), x, x ** 2))
    w = np.ones(n)
    for _ in range(iterations):
        sw = np.sqrt(w)
        b = np.linalg.lstsq(X * sw.reshape(-1, 1), y * sw, rcond=None)[0]
        abs_e = np.abs(y - X.dot(b))
        fitted = Z.dot(np.linalg.lstsq(Z, abs_e, rcond=None)[0])
        floor = 0.1 * np.median(abs_e)
        w = 1.0 / np.maximum(fitted, floor) ** 2
    return b[1]
# === 04 nearest-neighbour variances
import numpy as np


def knn_gls(y: np.ndarray, X: np.ndarray) -> float:
    """Variance at x from the squared residuals of the nearest neighbours in x, log-smoothed."""
    n = y.size
    k = max(int(round(n ** 0.8)) // 2, 7)
    x = X[:, 1]
    order = np.argsort(x)
    Xs, ys = X[order], y[order]
    b = np.linalg.solve(Xs.T @ Xs, Xs.T @ ys)
    for _ in range(3):
        e2 = (ys - Xs @ b) ** 2
        csum = np.concatenate(([0.0], np.cumsum(e2)))
        lo = np.clip(np.arange(n) - k // 2, 0, n - k)
        var = (csum[lo + k] - csum[lo]) / k
        w = 1.0 / (var + 1e-3 * e2.mean())
        b = np.linalg.solve(Xs.T @ (Xs * w[:, None]), Xs.T @ (ys * w))
    return float(b[1])
# === 05 choose the model of the variance by likelihood
import numpy as np


def variance_model_selection(y, X):
    """Fits a few skedastic models and keeps the one with the best BIC.

    Models for the log variance: constant, linear, quadratic, linear in log|x|.
    """
    n = len(y)
    x = X[:, 1]
    ones = np.ones(n)
    designs = {
        "constant": np.column_stack([ones]),
        "linear": np.column_stack([ones, x]),
        "quadratic": np.column_stack([ones, x, x * x]),
        "log": np.column_stack([ones, np.log(np.abs(x) + 0.1)]),
    }
    best = (np.inf, 0.0)
    for name, Z in designs.items():
        b = np.linalg.solve(X.T @ X, X.T @ y)
        g = np.zeros(Z.shape[1])
        g[0] = np.log(np.mean((y - X @ b) ** 2))
        for _ in range(15):
            w = np.exp(-(Z @ g))
            XtW = X.T * w
            b = np.linalg.solve(XtW @ X, XtW @ y)
            r2 = (y - X @ b) ** 2
            g = g + np.clip(np.linalg.solve(Z.T @ Z, Z.T @ (r2 * w - 1)), -1.5, 1.5)
        log_var = Z @ g
        bic = np.sum(log_var + (y - X @ b) ** 2 * np.exp(-log_var)) + Z.shape[1] * np.log(n)
        if bic < best[0]:
            best = (bic, b[1])
    return best[1]
# === 06 likelihood by BFGS
import numpy as np
from scipy import optimize


def ml_bfgs(y, X):
    """Direct numerical ML with BFGS over (b0, b1, g0, g1)."""
    b_ols = np.linalg.solve(X.T @ X, X.T @ y)
    resid = y - X @ b_ols

    def nll(theta):
        b, g = theta[:2], theta[2:]
        lv = X @ g
        return 0.5 * np.sum(lv + (y - X @ b) ** 2 * np.exp(-lv))

    theta0 = np.concatenate([b_ols, [np.log(np.mean(resid**2)), 0.0]])
    res = optimize.minimize(nll, theta0, method="BFGS")
    return res.x[1]
# === 07 shrinkage between OLS and FGLS
import numpy as np
from typing import Tuple


def _fit(y: np.ndarray, X: np.ndarray, w: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Weighted least squares and its conventional covariance."""
    V = np.linalg.inv(X.T @ (X * w[:, None]))
    return V @ (X.T @ (w * y)), V


def shrunk_fgls(y: np.ndarray, X: np.ndarray) -> float:
    """Weights with an exponent that is shrunk towards homoskedasticity by its own precision."""
    n = len(y)
    b, _ = _fit(y, X, np.ones(n))
    for _ in range(4):
        l = np.log((y - X @ b) ** 2 + 1e-10)
        g, V = _fit(l, X, np.ones(n))
        t2 = g[1] ** 2 / (4.9348 * V[1, 1])
        shrink = max(0.0, 1.0 - 1.0 / t2)
        b, _ = _fit(y, X, np.exp(-shrink * g[1] * (X[:, 1] - X[:, 1].mean())))
    return b[1]
# === 08 student likelihood with log-linear scale
import numpy as np


def t_scale_em(y, X, nu=8.0):
    """Student t errors with a log-linear scale: ECM with a scoring step for the scale."""
    b = np.linalg.lstsq(X, y, rcond=None)[0]
    g = np.array([np.log(np.var(y - X @ b)), 0.0])
    for _ in range(40):
        z2 = (y - X @ b) ** 2 * np.exp(-(X @ g))
        u = (nu + 1) / (nu + z2)
        w = u * np.exp(-(X @ g))
        b = np.linalg.solve(X.T @ (w[:, None] * X), X.T @ (w * y))
        z2 = (y - X @ b) ** 2 * np.exp(-(X @ g))
        g = g + np.linalg.solve(X.T @ X, X.T @ (u * z2 - 1.0)) * (nu + 3) / (2 * nu) * 0.8
    return b[1]
# === 09 REML-like grid with profile
import numpy as np


def grid_profile_likelihood(y, X):
    """For each gamma on a grid the slope is weighted least squares; average by the (integrated) likelihood."""
    x = X[:, 1] - np.mean(X[:, 1])
    sx = np.std(x)
    n, p = X.shape
    grid = np.linspace(-2.5, 2.5, 51) / sx
    logliks = np.empty(grid.size)
    slopes = np.empty_like(grid)
    for j, g in enumerate(grid):
        w = np.exp(-2.0 * g * x)
        A = X.T @ (X * w[:, None])
        b = np.linalg.solve(A, X.T @ (w * y))
        rss = np.sum(w * (y - X @ b) ** 2)
        sign, logdet = np.linalg.slogdet(A)
        logliks[j] = -0.5 * (n - p) * np.log(rss) - 0.5 * logdet + 0.5 * np.sum(np.log(w))
        slopes[j] = b[1]
    weights = np.exp(logliks - logliks.max())
    weights /= weights.sum()
    return float(weights @ slopes)
# === 10 binned groups
import numpy as np


def grouped_weights(y: np.ndarray, X: np.ndarray, groups: int = 5) -> float:
    """Splits the sample into groups by x, one variance a group."""
    x = X[:, 1]
    edges = np.quantile(x, np.linspace(0, 1, groups + 1)[1:-1])
    label = np.searchsorted(edges, x)
    beta = np.linalg.lstsq(X, y, rcond=None)[0]
    for _ in range(10):
        res2 = (y - X @ beta) ** 2
        var = np.array([np.mean(res2[label == j]) for j in range(groups)])
        w = 1.0 / var[label]
        beta = np.linalg.solve(X.T @ (X * w[:, None]), X.T @ (y * w))
    return beta[1]
