# Estimators of problems/p31_small_logit.py as strong language models write them.
# design: n = 40

# === 01 firth
import numpy as np


def firth(y: np.ndarray, X: np.ndarray, max_iter: int = 50, tol: float = 1e-8) -> np.ndarray:
    """Firth's penalised likelihood."""
    n, k = X.shape
    b = np.zeros(k)
    for _ in range(max_iter):
        p = 1.0 / (1.0 + np.exp(-X @ b))
        w = p * (1 - p)
        info = X.T @ (w[:, None] * X)
        inv = np.linalg.inv(info)
        h = w * np.sum((X @ inv) * X, axis=1)
        score = X.T @ (y - p + h * (0.5 - p))
        step = inv @ score
        size = np.max(np.abs(step))
        if size > 2.0:
            step *= 2.0 / size
        b = b + step
        if size < tol:
            break
    return b[1:]
# === 02 ridge-penalised logit
import numpy as np
from scipy.special import expit


def ridge_logit(y, X, penalty=0.5):
    """Penalised Newton; the constant is not penalised."""
    D = np.diag([0.0] + [penalty] * (X.shape[1] - 1))
    b = np.zeros(X.shape[1])
    for _ in range(30):
        p = expit(X @ b)
        grad = X.T @ (y - p) - D @ b
        hess = (X * (p * (1 - p))[:, None]).T @ X + D
        delta = np.linalg.solve(hess, grad)
        b += delta
        if np.linalg.norm(delta) < 1e-9:
            break
    return b[1:]
# === 03 MAP with a normal prior by BFGS
import numpy as np
from scipy.optimize import minimize


def map_estimate(y, X):
    """Posterior mode: slopes N(0.8, 0.6^2), intercept N(0, 3^2)."""
    mean = np.array([0.0, 0.8, 0.8, 0.8])
    precision = 1.0 / np.array([3.0, 0.6, 0.6, 0.6]) ** 2

    def objective(b):
        eta = X @ b
        nll = np.sum(np.logaddexp(0.0, eta)) - y @ eta
        return nll + 0.5 * np.sum(precision * (b - mean) ** 2)

    def gradient(b):
        p = 1 / (1 + np.exp(-(X @ b)))
        return X.T @ (p - y) + precision * (b - mean)

    return minimize(objective, np.zeros(4), jac=gradient, method="BFGS").x[1:]
# === 04 data augmentation logF
import numpy as np


def log_f_prior(y, X, m=2.0):
    """Greenland & Mansournia: log-F(m, m) priors through pseudo-observations, a pair a slope."""
    k = X.shape[1] - 1
    extra = np.zeros((2 * k, k + 1))
    for j in range(k):
        extra[2 * j, j + 1] = 1.0
        extra[2 * j + 1, j + 1] = 1.0
    XA = np.vstack([X, extra])
    yA = np.concatenate([y, np.tile([1.0, 0.0], k)])
    wA = np.concatenate([np.ones(len(y)), np.full(2 * k, m / 2)])
    b = np.zeros(k + 1)
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(XA @ b, -30, 30)))
        W = wA * p * (1 - p)
        b = b + np.linalg.solve(XA.T @ (XA * W[:, None]), XA.T @ (wA * (yA - p)))
    return b[1:]
# === 05 jackknife-shrunk MLE with try
import numpy as np


def _newton(y, X, ridge=1e-3):
    b = np.zeros(X.shape[1])
    for _ in range(25):
        eta = np.clip(X @ b, -25, 25)
        p = 1 / (1 + np.exp(-eta))
        H = X.T @ (X * (p * (1 - p))[:, None]) + ridge * np.eye(len(b))
        b = b + np.linalg.solve(H, X.T @ (y - p) - ridge * b)
    return b


def guarded_mle(y, X):
    """Maximum likelihood with a shrinkage factor (Van Houwelingen & Le Cessie); ridge where it fails."""
    try:
        b = _newton(y, X)
    except np.linalg.LinAlgError:
        b = _newton(y, X, ridge=1.0)
    eta = X @ b
    p_bar = y.mean()
    ll = np.sum(y * eta - np.logaddexp(0, eta))
    ll0 = len(y) * (p_bar * np.log(p_bar) + (1 - p_bar) * np.log(1 - p_bar))
    model_chi2 = 2 * (ll - ll0)
    df = X.shape[1] - 1
    shrink = max((model_chi2 - df) / model_chi2, 0.2) if model_chi2 > 0 else 0.2
    return shrink * b[1:]
# === 06 linear discriminant
import numpy as np


def discriminant(y: np.ndarray, X: np.ndarray) -> np.ndarray:
    """Normal discriminant analysis: slopes = S^-1 (m1 - m0), shrunk."""
    Z = X[:, 1:]
    n, k = Z.shape
    n1 = y.sum()
    n0 = n - n1
    m1 = (Z * y[:, None]).sum(axis=0) / n1
    m0 = (Z * (1 - y)[:, None]).sum(axis=0) / n0
    centred = Z - np.where(y[:, None] > 0.5, m1, m0)
    S = centred.T @ centred / (n - 2)
    return (n - k - 3) / (n - 2) * np.linalg.solve(S, m1 - m0)
# === 07 posterior mean by importance sampling
import numpy as np


def posterior_mean(y, X, draws=500):
    """Importance sampling from the Laplace approximation under a weak normal prior."""
    rng = np.random.default_rng(3)
    prior_sd = np.array([2.0, 1.5, 1.5, 1.5])
    b = np.zeros(4)
    for _ in range(25):
        p = 1 / (1 + np.exp(-X @ b))
        H = (X.T * (p * (1 - p))) @ X + np.diag(1 / prior_sd**2)
        b = b + np.linalg.solve(H, X.T @ (y - p) - b / prior_sd**2)
    L = np.linalg.cholesky(np.linalg.inv(H))
    z = rng.standard_normal((draws, 4))
    B = b + 1.2 * z @ L.T
    eta = B @ X.T
    log_post = (y * eta - np.logaddexp(0, eta)).sum(axis=1) - 0.5 * ((B / prior_sd) ** 2).sum(axis=1)
    log_w = log_post + 0.5 * (z**2).sum(axis=1)
    w = np.exp(log_w - log_w.max())
    return (w[:, None] * B).sum(axis=0)[1:] / w.sum()
# === 08 Firth with step halving
import numpy as np
from typing import NamedTuple


def firth_halving(y, X, maxit=100):
    """Firth's estimator with step-halving on the penalised log likelihood."""
    def pieces(b):
        eta = X @ b
        p = 1.0 / (1.0 + np.exp(-eta))
        w = p * (1.0 - p)
        I = X.T @ (X * w[:, None])
        _, logdet = np.linalg.slogdet(I)
        return p, w, I, np.sum(y * eta - np.log1p(np.exp(eta))) + 0.5 * logdet

    beta = np.zeros(X.shape[1])
    p, w, I, pll = pieces(beta)
    for _ in range(maxit):
        Iinv = np.linalg.inv(I)
        h = np.einsum("ij,jk,ik->i", X, Iinv, X) * w
        direction = Iinv @ (X.T @ (y - p + h * (0.5 - p)))
        if np.all(np.abs(direction) < 1e-7):
            break
        scale = 1.0
        while scale > 1e-3:
            trial = beta + scale * direction
            p_t, w_t, I_t, pll_t = pieces(trial)
            if pll_t > pll - 1e-12:
                break
            scale /= 2
        beta, p, w, I, pll = trial, p_t, w_t, I_t, pll_t
    return beta[1:]
# === 09 EM with Polya-Gamma weights
import numpy as np


def polya_gamma_em(y, X, prior_var=(100.0, 1.0, 1.0, 1.0)):
    """EM with Polya-Gamma expectations: E[omega] = tanh(eta/2) / (2 eta)."""
    prior_precision = np.diag(1.0 / np.asarray(prior_var))
    kappa = y - 0.5
    beta = np.zeros(X.shape[1])
    for _ in range(200):
        eta = X @ beta
        safe = np.where(np.abs(eta) < 1e-6, 1e-6, eta)
        omega = np.tanh(safe / 2.0) / (2.0 * safe)
        new = np.linalg.solve(X.T @ (omega[:, None] * X) + prior_precision, X.T @ kappa)
        if np.max(np.abs(new - beta)) < 1e-9:
            beta = new
            break
        beta = new
    return beta[1:]
# === 10 cross-validated ridge
import numpy as np
from scipy import special


def cv_ridge_logit(y, X, lambdas=(0.1, 0.3, 1.0, 3.0), folds=5):
    """Ridge logit, penalty by the cross-validated log likelihood."""
    n, k = X.shape
    P = np.eye(k)
    P[0, 0] = 1e-4

    def fit(yy, XX, lam):
        b = np.zeros(k)
        for _ in range(12):
            p = special.expit(XX @ b)
            H = XX.T @ (XX * (p * (1 - p))[:, None]) + lam * P
            b = b + np.linalg.solve(H, XX.T @ (yy - p) - lam * (P @ b))
        return b

    order = np.argsort(X[:, 1])
    fold = np.empty(n, dtype=int)
    fold[order] = np.arange(n) % folds
    scores = {}
    for lam in lambdas:
        total = 0.0
        for f in range(folds):
            held = fold == f
            eta = X[held] @ fit(y[~held], X[~held], lam)
            total += np.sum(y[held] * eta - np.logaddexp(0.0, eta))
        scores[lam] = total
    best = max(scores, key=scores.get)
    return fit(y, X, best)[1:]
