# Estimators of problems/p21_dynamic_panel.py as strong language models write them.
# design: N = 100, T = 6

# === 01 anderson-hsiao
import numpy as np


def anderson_hsiao(Y: np.ndarray) -> float:
    """First differences with the lagged level as the instrument."""
    dY = np.diff(Y, axis=1)
    dy, dx = dY[:, 1:], dY[:, :-1]
    z = Y[:, :-2]
    return float(np.sum(z * dy) / np.sum(z * dx))
# === 02 arellano-bond
import numpy as np


def arellano_bond(Y):
    """Difference GMM with all lagged levels, one step."""
    N, T1 = Y.shape
    dY = np.diff(Y, axis=1)
    periods = T1 - 2
    n_instruments = periods * (periods + 1) // 2
    H = 2 * np.eye(periods) - np.eye(periods, k=1) - np.eye(periods, k=-1)
    A = np.zeros((n_instruments, n_instruments))
    zx = np.zeros(n_instruments)
    zy = np.zeros(n_instruments)
    for i in range(N):
        Zi = np.zeros((periods, n_instruments))
        col = 0
        for t in range(periods):
            Zi[t, col:col + t + 1] = Y[i, :t + 1]
            col += t + 1
        A += Zi.T @ H @ Zi
        zx += Zi.T @ dY[i, :-1]
        zy += Zi.T @ dY[i, 1:]
    W = np.linalg.pinv(A)
    return (zx @ W @ zy) / (zx @ W @ zx)
# === 03 bias-corrected within (kiviet style fixed point)
import numpy as np


def nickell_corrected(Y: np.ndarray) -> float:
    """Solves plim of the within estimator for rho by bisection (Nickell 1981)."""
    T = Y.shape[1] - 1
    x, y = Y[:, :-1], Y[:, 1:]
    d = x - x.mean(1, keepdims=True)
    rho_w = (d * y).sum() / (d * d).sum()

    def plim(r: float) -> float:
        c = (1 - r**T) / (T * (1 - r))
        num = -(1 + r) / (T - 1) * (1 - c)
        den = 1 - 2 * r / ((1 - r) * (T - 1)) * (1 - c)
        return r + num / den

    lo, hi = -0.5, 0.99
    for _ in range(60):
        mid = (lo + hi) / 2
        if plim(mid) < rho_w:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2
# === 04 long-difference
import numpy as np


def half_panel_jackknife(Y):
    """Dhaene and Jochmans' half-panel jackknife."""
    def within(block):
        x, y = block[:, :-1], block[:, 1:]
        x = x - x.mean(axis=1, keepdims=True)
        return np.sum(x * y) / np.sum(x ** 2)

    T = Y.shape[1] - 1
    h = T // 2
    halves = [within(Y[:, :h + 1]), within(Y[:, T - h:])]
    return 2 * within(Y) - sum(halves) / len(halves)
# === 05 system GMM
import itertools

import numpy as np


def system_gmm(Y):
    """Blundell-Bond moments: levels for differences, differences for levels; identity-type weight."""
    N, S = Y.shape
    D = np.diff(Y, axis=1)
    moments_y, moments_x = [], []
    for t, s in itertools.product(range(2, S), range(S)):
        if s <= t - 2:
            moments_y.append(Y[:, s] * D[:, t - 1])
            moments_x.append(Y[:, s] * D[:, t - 2])
    for t in range(2, S):
        centre = Y[:, t].mean()
        moments_y.append(D[:, t - 2] * Y[:, t])
        moments_x.append(D[:, t - 2] * Y[:, t - 1])
    gy, gx = np.array(moments_y), np.array(moments_x)
    W = np.eye(len(gy))
    rho = 0.5
    for _ in range(2):
        my, mx = gy.mean(axis=1), gx.mean(axis=1)
        rho = (mx @ W @ my) / (mx @ W @ mx)
        g = gy - rho * gx
        W = np.linalg.pinv(g @ g.T / N)
    return rho
# === 06 quasi ML with effects projected on first observation
import numpy as np


def conditional_mle(Y, steps=40):
    """Random effects ML conditional on the first observation (Chamberlain): effect = a + b y0 + error, GLS by EM-like steps."""
    N, S = Y.shape
    T = S - 1
    y, x = Y[:, 1:], Y[:, :-1]
    y0 = Y[:, :1] * np.ones((1, T))
    X = np.stack([x, np.ones((N, T)), y0], axis=2)
    theta = 0.0
    for _ in range(steps):
        ybar, Xbar = y.mean(axis=1, keepdims=True), X.mean(axis=1, keepdims=True)
        yq, Xq = y - theta * ybar, X - theta * Xbar
        A = np.einsum("ntk,ntl->kl", Xq, Xq)
        c = np.einsum("ntk,nt->k", Xq, yq)
        b = np.linalg.solve(A, c)
        e = y - X @ b
        ebar = e.mean(axis=1)
        s_within = np.sum((e - ebar[:, None]) ** 2) / (N * (T - 1))
        s_between = T * np.mean(ebar**2)
        theta = 1 - np.sqrt(min(s_within / max(s_between, 1e-12), 1.0))
    return b[0]
# === 07 transformed likelihood by minimising over rho
import numpy as np
from scipy.optimize import minimize_scalar


def transformed_likelihood(Y: np.ndarray) -> float:
    """Hsiao, Pesaran & Tahmiscioglu (2002): ML of the first differences, concentrated numerically."""
    dY = np.diff(Y, axis=1)
    N, T = dY.shape

    def criterion(rho: float) -> float:
        u = dY.copy()
        u[:, 1:] = dY[:, 1:] - rho * dY[:, :-1]
        omega = 2.0 / (1.0 + rho)
        V = 2.0 * np.eye(T) - np.eye(T, k=1) - np.eye(T, k=-1)
        V[0, 0] = omega
        L = np.linalg.cholesky(V)
        e = np.linalg.solve(L, u.T)
        sigma2 = np.mean(e**2)
        return T * np.log(sigma2) + 2.0 * np.log(np.diag(L)).sum()

    res = minimize_scalar(criterion, bounds=(-0.5, 0.98), method="bounded", options=dict(xatol=1e-8))
    return float(res.x)
# === 08 indirect inference against closed-form binding function
import numpy as np


def moment_matching(Y):
    """Matches autocovariances of differences: gamma1 / gamma0 of dY is -(1 - rho) / 2 under stationarity."""
    D = Y[:, 1:] - Y[:, :-1]
    g = lambda k: np.mean(D[:, k:] * D[:, :D.shape[1] - k]) if k else np.mean(D**2)
    g0, g1, g2 = (g(k) for k in range(3))
    first = 1 + 2 * g1 / g0
    second = g2 / g1 if abs(g1) > 1e-3 else first
    return float(np.clip(0.8 * first + 0.2 * np.clip(second, -1, 1), -0.95, 0.999))
# === 09 forward orthogonal deviations with 2SLS
import numpy as np


def forward_orthogonal(Y):
    """Arellano-Bover: forward orthogonal deviations, lagged levels as instruments, 2SLS period by period."""
    N, S = Y.shape
    T = S - 1
    x, y = Y[:, :-1], Y[:, 1:]
    num = den = 0.0
    for t in range(T - 1):
        c = np.sqrt((T - t - 1) / (T - t))
        ys = c * (y[:, t] - y[:, t + 1:].mean(axis=1))
        xs = c * (x[:, t] - x[:, t + 1:].mean(axis=1))
        Z = np.column_stack([np.ones(N), x[:, :t + 1]])
        fitted = Z @ np.linalg.lstsq(Z, xs, rcond=None)[0]
        num += fitted @ ys
        den += fitted @ xs
    return num / den
# === 10 likelihood of levels on a grid
import numpy as np


def guarded_combination(Y: np.ndarray, grid: int = 201) -> float:
    """Grid over rho of a Gaussian likelihood in which effect and start are a bivariate normal."""
    N, S = Y.shape
    C = np.cov(Y, rowvar=False, bias=True)
    best_rho, best_value = 0.5, -np.inf
    lags = np.abs(np.subtract.outer(np.arange(S), np.arange(S)))
    centred = Y - Y.mean(axis=0)
    within_total = np.trace(C) - C.sum() / S
    for rho in np.linspace(0.0, 0.97, grid):
        R = rho ** lags / (1 - rho**2)
        s2 = within_total / (np.trace(R) - R.sum() / S)
        tau2 = max((C.sum() - s2 * R.sum()) / S**2, 0.0)
        V = s2 * R + tau2
        sign, logdet = np.linalg.slogdet(V)
        value = -logdet - np.trace(np.linalg.solve(V, C))
        if sign > 0 and value > best_value:
            best_rho, best_value = rho, value
    return best_rho
