# Estimators of problems/p09_normal_means.py as strong language models write them.
# design: spread = 1.0

# === 01 positive part
import numpy as np


def james_stein_positive(x: np.ndarray) -> np.ndarray:
    """Positive-part James-Stein, shrinking towards zero."""
    p = len(x)
    norm2 = float(np.dot(x, x))
    factor = max(0.0, 1.0 - (p - 2) / norm2) if norm2 > 0 else 0.0
    return factor * x
# === 02 lindley
import numpy as np


def efron_morris(x):
    """Efron-Morris (Lindley) estimator, towards the grand mean; at most full shrinkage."""
    p, xbar = x.size, x.mean()
    S = np.sum((x - xbar) ** 2)
    return xbar + max(1 - (p - 3) / S, 0.0) * (x - xbar)
# === 03 bayes over spread grid
import numpy as np


def hierarchical_bayes(x: np.ndarray, grid_size: int = 200) -> np.ndarray:
    """Posterior mean with theta_i ~ N(0, tau^2) and a uniform prior on the shrinkage factor."""
    b = (np.arange(grid_size) + 0.5) / grid_size          # B = 1 / (1 + tau^2)
    loglik = 0.5 * x.size * np.log(b) - 0.5 * b * np.sum(x ** 2)
    post = np.exp(loglik - np.max(loglik))
    post = post / post.sum()
    return (1.0 - np.sum(post * b)) * x
# === 04 SURE soft threshold beside JS
import numpy as np


def sure_hybrid(x):
    """Chooses between soft thresholding and James-Stein by Stein's unbiased risk estimate."""
    p = x.shape[0]
    ax = np.abs(x)

    def soft_risk(t):
        return p - 2 * np.sum(ax <= t) + np.sum(np.minimum(ax, t) ** 2)

    thresholds = np.concatenate(([0.0], np.sort(ax)))
    risks = [soft_risk(t) for t in thresholds]
    j = int(np.argmin(risks))
    t = thresholds[j]
    js_risk = p - (p - 2) ** 2 / np.sum(x**2)
    if risks[j] < js_risk - 1.0:
        return np.sign(x) * np.maximum(ax - t, 0.0)
    return max(0.0, 1.0 - (p - 2) / np.sum(x**2)) * x
# === 05 two-component mixture by EM
import numpy as np


def spike_and_slab(x: np.ndarray, n_iter: int = 30) -> np.ndarray:
    """Empirical Bayes with a mixture of two normals as the prior, fitted by EM."""
    pi, v0, v1 = 0.5, 0.1, 4.0

    def phi(v):
        return np.exp(-0.5 * x * x / (1 + v)) / np.sqrt(2 * np.pi * (1 + v))

    for _ in range(n_iter):
        a, b = pi * phi(v0), (1 - pi) * phi(v1)
        r = a / (a + b)
        pi = np.clip(r.mean(), 0.05, 0.95)
        v0 = max(np.sum(r * x**2) / np.sum(r) - 1.0, 0.0)
        v1 = max(np.sum((1 - r) * x**2) / np.sum(1 - r) - 1.0, v0)
    a, b = pi * phi(v0), (1 - pi) * phi(v1)
    r = a / (a + b)
    return (r * v0 / (1 + v0) + (1 - r) * v1 / (1 + v1)) * x
# === 06 limited translation
import numpy as np


def limited_translation(x, limit=1.5):
    """Efron & Morris (1971): James-Stein, but no coordinate moves by more than `limit`."""
    p = len(x)
    shrink = min((p - 2) / (x @ x), 1.0)
    move = np.clip(shrink * x, -limit, limit)
    return x - move
# === 07 strawderman by quadrature
import numpy as np
from scipy import integrate


def strawderman(x):
    """Proper Bayes minimax estimator with prior density lambda^(-1/2) on the shrinkage."""
    p = len(x)
    s = float(x @ x)
    numerator, _ = integrate.quad(lambda lam: lam ** (p / 2 + 0.5) * np.exp(-lam * s / 2), 0.0, 1.0)
    denominator, _ = integrate.quad(lambda lam: lam ** (p / 2 - 0.5) * np.exp(-lam * s / 2), 0.0, 1.0)
    return (1.0 - numerator / denominator) * x
# === 08 strawderman closed form
import numpy as np
from scipy.special import gammainc, gamma


def bayes_incomplete_gamma(x: np.ndarray, a: float = 0.5) -> np.ndarray:
    """Strawderman's rule with incomplete gamma functions."""
    p = x.shape[-1]
    half = 0.5 * np.sum(x**2)
    alpha = 0.5 * p - a + 1.0

    def lower(k: float) -> float:
        return gammainc(k, half) * gamma(k) / half**k

    shrink = lower(alpha + 1.0) / lower(alpha)
    return (1.0 - shrink) * x
# === 09 NPMLE Kiefer-Wolfowitz
import numpy as np


def npmle(x: np.ndarray) -> np.ndarray:
    """Nonparametric maximum likelihood of the mixing distribution on a grid (EM), posterior means."""
    grid = np.linspace(x.min() - 0.5, x.max() + 0.5, 40)
    L = np.exp(-0.5 * (x[:, None] - grid[None, :]) ** 2)
    w = np.full(grid.shape, 1.0 / grid.size)
    for _ in range(100):
        post = L * w
        post /= post.sum(axis=1, keepdims=True)
        w = post.mean(axis=0)
    post = L * w
    return (post @ grid) / post.sum(axis=1)
# === 10 average of targets with weights
import numpy as np
from functools import reduce


def multiple_shrinkage(x):
    """George (1986): several targets, mixed by their marginal likelihoods."""
    p = x.size
    targets = [np.zeros(p), np.full(p, x.mean()), np.full(p, np.median(x))]
    pieces = []
    for target, q in zip(targets, (p - 2, p - 3, p - 3)):
        d = x - target
        s = d @ d
        estimate = target + max(0.0, 1.0 - q / s) * d
        evidence = -0.5 * q * np.log(max(s, q))
        pieces.append((evidence, estimate))
    top = max(e for e, _ in pieces)
    weights = [np.exp(e - top) for e, _ in pieces]
    total = reduce(lambda a, b: a + b, weights)
    return sum(w / total * estimate for w, (_, estimate) in zip(weights, pieces))
