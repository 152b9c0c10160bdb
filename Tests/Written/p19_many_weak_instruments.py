# Estimators of problems/p19_many_weak_instruments.py as strong language models write them.
# design: n = 200, concentration = 20.0, correlation = 0.7

# === 01 liml
import numpy as np


def liml(y: np.ndarray, x: np.ndarray, Z: np.ndarray) -> float:
    """Limited information maximum likelihood as a k-class estimator."""
    W = np.column_stack([y, x])
    PW = Z @ np.linalg.solve(Z.T @ Z, Z.T @ W)
    A = W.T @ W
    M = A - W.T @ PW
    k = np.min(np.linalg.eigvals(np.linalg.solve(M, A)).real)
    xx = x @ x - k * (x @ x - x @ PW[:, 1])
    xy = x @ y - k * (x @ y - PW[:, 1] @ y)
    return float(xy / xx)
# === 02 fuller
import numpy as np
from scipy.linalg import eigh


def fuller(y, x, Z, a: float = 1.0):
    """Fuller's modification of LIML, with the generalised eigenvalue from scipy."""
    n, L = Z.shape
    Q, _ = np.linalg.qr(Z)
    Y = np.c_[y, x]
    fitted = Q @ (Q.T @ Y)
    resid = Y - fitted
    kappa = eigh(Y.T @ Y, resid.T @ resid, eigvals_only=True)[0]
    k = kappa - a / (n - L)
    num = x @ y - k * (resid[:, 1] @ resid[:, 0])
    den = x @ x - k * (resid[:, 1] @ resid[:, 1])
    return num / den
# === 03 jive
import numpy as np


def jive1(y, x, Z):
    """Jackknife instrumental variables (Angrist, Imbens & Krueger 1999)."""
    G = np.linalg.inv(Z.T @ Z)
    h = np.einsum("ij,jk,ik->i", Z, G, Z)
    fitted = Z @ (G @ (Z.T @ x))
    loo = (fitted - h * x) / (1.0 - h)
    return (loo @ y) / (loo @ x)
# === 04 btsls
import numpy as np


def bias_corrected_2sls(y, x, Z):
    """Nagar's bias-corrected two-stage least squares."""
    n, K = Z.shape
    P = Z @ np.linalg.pinv(Z)
    k = n / (n - K + 2)
    I = np.eye(n)
    A = I - k * (I - P)
    return float((x @ A @ y) / (x @ A @ x))
# === 05 ridge first stage with GCV
import numpy as np


def ridge_first_stage(y, x, Z):
    """First stage by ridge with a penalty from generalised cross-validation."""
    n = len(x)
    U, s, Vt = np.linalg.svd(Z, full_matrices=False)
    c = U.T @ x
    best_gcv, best_fit = np.inf, None
    for lam in np.logspace(-1, 4, 30):
        d = s**2 / (s**2 + lam)
        fit = U @ (d * c)
        gcv = np.sum((x - fit) ** 2) / (n - d.sum()) ** 2
        if gcv < best_gcv:
            best_gcv, best_fit = gcv, fit
    return (best_fit @ y) / (best_fit @ x)
# === 06 symmetric jackknife HFUL
import numpy as np


def hful(y, x, Z):
    """Heteroskedasticity-robust Fuller (Hausman et al. 2012)."""
    P = Z @ np.linalg.solve(Z.T @ Z, Z.T)
    P0 = P - np.diag(np.diag(P))
    W = np.column_stack((y, x))
    A = W.T @ W
    B = W.T @ P0 @ W
    alpha = np.min(np.real(np.linalg.eigvals(np.linalg.solve(A, B))))
    n = len(y)
    alpha_f = (alpha - (1 - alpha) / n) / (1 - (1 - alpha) / n)
    H = P0 - alpha_f * np.eye(n)
    return (x @ H @ y) / (x @ H @ x)
# === 07 continuously updated by grid and golden section
import numpy as np
from scipy.optimize import minimize_scalar


def cue(y, x, Z):
    """Continuously updated GMM; homoskedastic criterion is the Anderson-Rubin statistic."""
    ZZ_inv = np.linalg.inv(Z.T @ Z)
    Zy, Zx = Z.T @ y, Z.T @ x
    yy, xy, xx = y @ y, x @ y, x @ x

    def criterion(b: float) -> float:
        g = Zy - b * Zx
        return float(g @ ZZ_inv @ g) / (yy - 2 * b * xy + b**2 * xx)

    b_ols = xy / xx
    grid = b_ols + np.linspace(-5, 5, 101)
    values = [criterion(b) for b in grid]
    i = int(np.argmin(values))
    lo, hi = grid[max(i - 1, 0)], grid[min(i + 1, len(grid) - 1)]
    return minimize_scalar(criterion, bounds=(lo, hi), method="bounded").x
# === 08 quadratic formula for liml
import numpy as np


def liml_closed_form(y, x, Z):
    """For one endogenous regressor the smallest root is that of a quadratic."""
    fitted_y, fitted_x = (Z @ np.linalg.lstsq(Z, v, rcond=None)[0] for v in (y, x))
    a11, a12, a22 = y @ y, y @ x, x @ x
    m11, m12, m22 = a11 - y @ fitted_y, a12 - y @ fitted_x, a22 - x @ fitted_x
    # det(A - k M) = 0
    qa = m11 * m22 - m12**2
    qb = -(a11 * m22 + a22 * m11 - 2 * a12 * m12)
    qc = a11 * a22 - a12**2
    k = (-qb - np.sqrt(max(qb**2 - 4 * qa * qc, 0.0))) / (2 * qa)
    return (a12 - k * m12) / (a22 - k * m22)
# === 09 split-sample averages
import numpy as np


def split_sample_iv(y, x, Z, folds=5):
    """Cross-fitted first stage: each fold's fitted values come from the other folds."""
    n = len(y)
    fold = np.arange(n) % folds
    fitted = np.zeros(n)
    for f in range(folds):
        test = fold == f
        train = ~test
        coef = np.linalg.lstsq(Z[train], x[train], rcond=None)[0]
        fitted[test] = Z[test] @ coef
    return float(fitted @ y / (fitted @ x))
# === 10 likelihood with shrinkage on the first stage
import numpy as np


def random_coefficient_liml(y, x, Z, n_iter: int = 20):
    """LIML with exchangeable first-stage coefficients around their mean: iterate between stages."""
    n, L = Z.shape
    b = (x @ y) / (x @ x)
    ZZ = Z.T @ Z
    for _ in range(n_iter):
        u = y - b * x
        rho = (u @ x) / (u @ u)
        v_hat = x - rho * u
        pi = np.linalg.solve(ZZ, Z.T @ v_hat)
        s2 = np.sum((v_hat - Z @ pi) ** 2) / (n - L)
        tau2 = max(np.var(pi) - s2 / n, 1e-6)
        pi_bar = np.mean(pi)
        pi = pi_bar + tau2 / (tau2 + s2 / n) * (pi - pi_bar)
        z = Z @ pi
        b_new = (z @ y) / (z @ x)
        if abs(b_new - b) < 1e-10:
            break
        b = b_new
    return b
