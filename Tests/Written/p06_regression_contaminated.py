# Estimators of problems/p06_regression_contaminated.py as strong language models write them.
# design: n = 60, share = 0.1

# === 01 huber IRLS
import numpy as np


def huber_regression(y: np.ndarray, X: np.ndarray, c: float = 1.345, n_iter: int = 50) -> np.ndarray:
    """Huber M-estimation with a MAD scale that is updated along the way."""
    beta, *_ = np.linalg.lstsq(X, y, rcond=None)
    for _ in range(n_iter):
        r = y - X @ beta
        s = np.median(np.abs(r - np.median(r))) / 0.6745
        s = max(s, 1e-10)
        u = np.abs(r) / s
        w = np.where(u <= c, 1.0, c / np.clip(u, 1e-12, None))
        WX = X * w[:, None]
        beta_new = np.linalg.solve(X.T @ WX, WX.T @ y)
        if np.max(np.abs(beta_new - beta)) < 1e-9:
            beta = beta_new
            break
        beta = beta_new
    return beta[1:]
# === 02 MM with LAD start
import numpy as np


def _wls(X, y, w):
    sw = np.sqrt(w)
    coef, _, _, _ = np.linalg.lstsq(X * sw[:, np.newaxis], y * sw, rcond=None)
    return coef


def lad_then_bisquare(y, X):
    """Least absolute deviations by IRLS, then Tukey's bisquare with the scale fixed."""
    b = _wls(X, y, np.ones_like(y))
    for _ in range(30):
        b = _wls(X, y, 1.0 / np.maximum(np.abs(y - X @ b), 1e-6))
    res = y - X @ b
    n, p = X.shape
    sigma = 1.4826 * np.sort(np.abs(res))[p - 1:].mean() if False else 1.4826 * np.median(np.abs(res)) * np.sqrt(n / (n - p))
    c = 4.685
    for _ in range(50):
        u = (y - X @ b) / (c * sigma)
        w = np.where(np.abs(u) < 1, (1 - u**2)**2, 0.0)
        b_old = b
        b = _wls(X, y, w + 1e-12)
        if np.linalg.norm(b - b_old) <= 1e-10 * (1 + np.linalg.norm(b_old)):
            break
    return b[1:]
# === 03 mixture EM
import numpy as np
from scipy.stats import norm


def normal_mixture_em(y, X):
    """ML of a scale mixture of two normals for the errors, by EM.

    The error is N(0, s^2) with probability 1 - p and N(0, k^2 s^2) with probability p.
    """
    n = len(y)
    beta = np.linalg.solve(X.T @ X, X.T @ y)
    r = y - X @ beta
    s = 1.4826 * np.median(np.abs(r)) + 1e-8
    p, k = 0.1, 5.0
    for _ in range(40):
        d0 = (1 - p) * norm.pdf(r, scale=s)
        d1 = p * norm.pdf(r, scale=k * s)
        tau = d1 / (d0 + d1 + 1e-300)
        w = (1 - tau) + tau / k**2
        Xw = X * w[:, None]
        beta = np.linalg.solve(Xw.T @ X, Xw.T @ y)
        r = y - X @ beta
        p = float(np.clip(tau.mean(), 0.01, 0.5))
        s = np.sqrt(np.sum(w * r**2) / n)
        k = np.clip(np.sqrt(np.sum(tau * r**2) / (np.sum(tau) + 1e-12)) / s, 1.5, 15.0)
    return beta[1:]
# === 04 t regression
import numpy as np


def t_regression(y: np.ndarray, X: np.ndarray, *, nu: float = 3.0, max_iter: int = 100) -> np.ndarray:
    """Student t errors, EM algorithm."""
    n, k = X.shape
    beta = np.linalg.pinv(X) @ y
    sigma2 = np.mean((y - X @ beta) ** 2)

    converged, it = False, 0
    while not converged and it < max_iter:
        resid = y - X @ beta
        w = (nu + 1) / (nu + resid**2 / sigma2)
        XtW = X.T * w
        new_beta = np.linalg.solve(XtW @ X, XtW @ y)
        sigma2 = float((w * (y - X @ new_beta) ** 2).sum() / n)
        converged = bool(np.all(np.abs(new_beta - beta) < 1e-9))
        beta = new_beta
        it += 1
    return beta[1:]
# === 05 one-step estimator
import numpy as np


def one_step_bisquare(y, X):
    """A high-breakdown start from random subsets would be slow; take a Huber fit and one long step."""

    def psi(u, c):
        return u * np.maximum(0.0, 1.0 - (u / c) ** 2) ** 2

    def psi_prime(u, c):
        inside = np.abs(u) <= c
        t = (u / c) ** 2
        return inside * (1.0 - t) * (1.0 - 5.0 * t)

    XtX_inv = np.linalg.inv(X.T @ X)
    b = XtX_inv @ (X.T @ y)
    for _ in range(20):  # modified residuals
        r = y - X @ b
        s = np.median(np.abs(r)) / 0.6745
        b += XtX_inv @ (X.T @ (s * np.clip(r / s, -1.345, 1.345)))
    for _ in range(3):
        r = y - X @ b
        s = np.median(np.abs(r)) / 0.6745
        u = r / s
        b = b + XtX_inv @ (X.T @ psi(u, 4.685)) * s / max(psi_prime(u, 4.685).mean(), 0.1)
    return b[1:]
# === 06 rank regression
import numpy as np
from scipy import stats, optimize


def wilcoxon_rank_regression(y, X):
    """Jaeckel's dispersion with Wilcoxon scores, minimised by BFGS from least squares."""
    Z = X[:, 1:]
    n = len(y)
    start = np.linalg.lstsq(X, y, rcond=None)[0][1:]

    def dispersion(b):
        e = y - Z @ b
        ranks = stats.rankdata(e)
        return np.sum(np.sqrt(12) * (ranks / (n + 1) - 0.5) * e)

    def gradient(b):
        e = y - Z @ b
        ranks = stats.rankdata(e)
        return -Z.T @ (np.sqrt(12) * (ranks / (n + 1) - 0.5))

    result = optimize.minimize(dispersion, start, jac=gradient, method="BFGS")
    return result.x
# === 07 hard rejection, iterated
import numpy as np


def reweighted_least_squares(y, X, cutoff=2.5, rounds=10):
    """Drops what lies further than cutoff robust standard deviations, until the set is stable."""
    keep = np.ones(len(y), dtype=bool)
    beta = np.linalg.lstsq(X, y, rcond=None)[0]
    for _ in range(rounds):
        r = y - X @ beta
        s = 1.4826 * np.median(np.abs(r))
        new_keep = np.abs(r) <= cutoff * s
        if new_keep.sum() <= X.shape[1] + 1:
            break
        beta = np.linalg.lstsq(X[new_keep], y[new_keep], rcond=None)[0]
        if np.array_equal(new_keep, keep):
            break
        keep = new_keep
    return beta[1:]
# === 08 generic IRLS with named weight functions
import numpy as np
from typing import Callable, Dict

WEIGHTS: Dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "huber": lambda u: 1.345 / np.maximum(np.abs(u), 1.345),
    "bisquare": lambda u: np.where(np.abs(u) < 4.685, (1 - (u / 4.685) ** 2) ** 2, 0.0),
    "welsch": lambda u: np.exp(-((u / 2.985) ** 2)),
}


def irls(y, X, beta, kind: str = "huber", steps: int = 25):
    f = WEIGHTS[kind]
    for _ in range(steps):
        res = y - X @ beta
        scale = np.median(np.abs(res)) / 0.67449
        w = f(res / scale)
        beta = np.linalg.solve((X * w[:, None]).T @ X, (X * w[:, None]).T @ y)
    return beta


def staged_m_estimator(y: np.ndarray, X: np.ndarray) -> np.ndarray:
    """Huber -> bisquare -> Welsch."""
    beta = np.linalg.solve(X.T @ X, X.T @ y)
    for stage in ("huber", "bisquare", "welsch"):
        beta = irls(y, X, beta, kind=stage)
    return beta[1:]
# === 09 scipy least_squares with soft_l1
import numpy as np
from scipy.optimize import least_squares


def soft_l1(y, X):
    """scipy's robust loss, with the residuals scaled by the MAD of least squares."""
    b0 = np.linalg.lstsq(X, y, rcond=None)[0]
    r0 = y - X @ b0
    scale = 1.4826 * np.median(np.abs(r0 - np.median(r0)))
    fit = least_squares(lambda b: (y - X @ b) / scale, b0, loss="soft_l1", f_scale=1.0)
    return fit.x[1:]
# === 10 adaptive likelihood score with kernel density
import numpy as np


def adaptive_score(y, X):
    """Bickel's adaptive estimator: one Newton step with a score estimated from the residuals (symmetrised kernel)."""
    n, p = X.shape
    b = np.linalg.lstsq(X, y, rcond=None)[0]
    for _ in range(15):
        r = y - X @ b
        s = 1.4826 * np.median(np.abs(r))
        w = np.minimum(1.0, 1.345 * s / np.maximum(np.abs(r), 1e-12))
        b = np.linalg.solve((X.T * w) @ X, (X.T * w) @ y)
    r = y - X @ b
    r_sym = np.concatenate([r, -r])
    h = 0.9 * min(r.std(), (np.quantile(r, 0.75) - np.quantile(r, 0.25)) / 1.34) * n ** (-1 / 5) * 1.5
    diff = (r[:, None] - r_sym[None, :]) / h
    kern = np.exp(-0.5 * diff**2)
    dens = kern.mean(axis=1) + 1e-6
    dens_prime = -(diff * kern).mean(axis=1) / h
    score = -dens_prime / dens
    info = np.mean(score**2)
    step = np.linalg.inv(X.T @ X) @ (X.T @ score) / info
    return (b + step)[1:]
