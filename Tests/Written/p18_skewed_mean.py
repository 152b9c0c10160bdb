# Estimators of problems/p18_skewed_mean.py as strong language models write them.
# design: n = 20, deviation = 1.0

# === 01 Johnson's modified t
import numpy as np
from scipy import stats


def johnson_t(y: np.ndarray) -> tuple:
    """Johnson (1978): the t interval, moved by the skewness."""
    n = y.size
    m, s = y.mean(), y.std(ddof=1)
    mu3 = np.sum((y - m) ** 3) * n / ((n - 1) * (n - 2))
    q = stats.t.ppf(0.975, df=n - 1)
    shift = mu3 / (6 * s ** 2 * n)
    half = q * s / np.sqrt(n)
    return m + shift - half, m + shift + half
# === 02 Hall's transformation
import numpy as np
from scipy.stats import norm, skew


def hall_transformation(y):
    """Hall's (1992) monotone cubic transformation."""
    n = len(y)
    m, s, g = np.mean(y), np.std(y, ddof=1), skew(y)
    z = norm.ppf([0.025, 0.975])

    def inverse(v):
        inner = 1 + g * (v / np.sqrt(n) - g / (6 * n))
        return (np.cbrt(inner) - 1) * 3 / g if abs(g) > 1e-8 else v / np.sqrt(n)

    lo, hi = m - s * inverse(z[1]), m - s * inverse(z[0])
    return lo, hi
# === 03 bootstrap-t
import numpy as np


def bootstrap_t(y, B: int = 199):
    """Studentised bootstrap (Efron), symmetric seed."""
    rng = np.random.default_rng(1)
    n = len(y)
    m, s = y.mean(), y.std(ddof=1)
    idx = rng.integers(0, n, (B, n))
    draws = y[idx]
    t = (draws.mean(axis=1) - m) / (draws.std(axis=1, ddof=1) / np.sqrt(n) + 1e-12)
    lo_q, hi_q = np.quantile(t, [0.025, 0.975])
    return m - hi_q * s / np.sqrt(n), m - lo_q * s / np.sqrt(n)
# === 04 Cox's lognormal interval
import numpy as np
from scipy import stats


def cox_lognormal(y):
    """Cox's method for a lognormal mean, t quantile."""
    logs = np.log(y)
    n = len(logs)
    m, v = logs.mean(), logs.var(ddof=1)
    se = np.sqrt(v / n + v ** 2 / (2 * (n - 1)))
    crit = stats.t.ppf(0.975, n - 1)
    return np.exp(m + v / 2 - crit * se), np.exp(m + v / 2 + crit * se)
# === 05 generalised pivotal quantity
import numpy as np


def generalized_pivot(y, draws: int = 500, rng=None):
    """Krishnamoorthy and Mathew (2003): generalised confidence interval for a lognormal mean."""
    rng = np.random.default_rng(7) if rng is None else rng
    x = np.log(y)
    n = x.size
    xbar, s = x.mean(), x.std(ddof=1)
    z = rng.standard_normal(draws)
    u2 = rng.chisquare(n - 1, size=draws)
    t = xbar - z * s / np.sqrt(n) / np.sqrt(u2 / (n - 1)) + 0.5 * s**2 * (n - 1) / u2
    lower, upper = np.percentile(t, (2.5, 97.5))
    return np.exp(lower), np.exp(upper)
# === 06 empirical likelihood
import numpy as np
from scipy import optimize
from scipy.stats import chi2


def empirical_likelihood(y):
    """Owen's empirical likelihood interval by root finding on each side of the mean."""
    n = len(y)
    mean = y.mean()
    crit = chi2.ppf(0.95, 1)

    def ratio(mu):
        d = y - mu
        lo = (1.0 / n - 1.0) / d.max() + 1e-10
        hi = (1.0 / n - 1.0) / d.min() - 1e-10
        for _ in range(60):
            mid = 0.5 * (lo + hi)
            if np.sum(d / (1.0 + mid * d)) > 0:
                lo = mid
            else:
                hi = mid
        lam = 0.5 * (lo + hi)
        return 2.0 * np.sum(np.log1p(lam * d)) - crit

    eps = 1e-6 * (y.max() - y.min())
    lower = optimize.brentq(ratio, y.min() + eps, mean)
    upper = optimize.brentq(ratio, mean, y.max() - eps)
    return lower, upper
# === 07 Box-Cox like average of log and raw
import numpy as np
from scipy import stats


def blended_interval(y: np.ndarray) -> tuple[float, float]:
    """Blend of Cox's interval and Student's, by how lognormal the data look (skewness of the logs)."""
    n = len(y)
    t = stats.t.ppf(0.975, n - 1)

    def student() -> np.ndarray:
        half = t * y.std(ddof=1) / np.sqrt(n)
        return np.array([y.mean() - half, y.mean() + half])

    def cox() -> np.ndarray:
        z = np.log(np.maximum(y, 1e-300))
        v = z.var(ddof=1)
        half = t * np.sqrt(v / n + 0.5 * v**2 / (n + 1))
        return np.exp(z.mean() + v / 2 + np.array([-half, half]))

    sk = stats.skew(np.log(np.maximum(y, 1e-300)))
    w = float(np.exp(-0.5 * (sk / np.sqrt(6 / n)) ** 2))
    lo, hi = w * cox() + (1 - w) * student()
    return lo, hi
# === 08 BCa
import numpy as np
from scipy.stats import norm


def bca(y, B=400):
    """Bias-corrected and accelerated bootstrap."""
    n = len(y)
    rng = np.random.default_rng(42)
    theta = y.mean()
    boot = np.array([y[rng.integers(0, n, n)].mean() for _ in range(B)])
    z0 = norm.ppf(np.clip(np.mean(boot < theta), 1 / B, 1 - 1 / B))
    jack = (y.sum() - y) / (n - 1)
    d = jack.mean() - jack
    a = np.sum(d**3) / (6 * np.sum(d**2) ** 1.5)
    alphas = []
    for q in (0.025, 0.975):
        z = norm.ppf(q)
        alphas.append(norm.cdf(z0 + (z0 + z) / (1 - a * (z0 + z))))
    lower, upper = np.quantile(boot, alphas)
    return lower, upper
# === 09 gamma likelihood delta method
import numpy as np
from scipy.special import digamma, polygamma


def gamma_profile(y):
    """Gamma model: log-scale delta interval with the shape from Newton's method."""
    n = y.shape[0]
    mean = y.mean()
    s = np.log(mean) - np.mean(np.log(y))
    k = (3 - s + np.sqrt((s - 3) ** 2 + 24 * s)) / (12 * s)
    for _ in range(10):
        k -= (np.log(k) - digamma(k) - s) / (1 / k - polygamma(1, k))
    se = 1 / np.sqrt(n * k)
    return mean * np.exp(-2.1 * se), mean * np.exp(2.1 * se)
# === 10 calibrated t with skewness table
import numpy as np
from scipy import stats


def edgeworth(y, level=0.95):
    """Edgeworth-corrected quantiles of Student's statistic."""
    n = len(y)
    xbar = np.mean(y)
    sd = np.std(y, ddof=1)
    gamma = np.mean(((y - xbar) / sd) ** 3)
    q = {}
    for name, p in {"lo": (1 - level) / 2, "hi": (1 + level) / 2}.items():
        z = stats.t.ppf(p, n - 1)
        q[name] = z + gamma * (2 * z**2 + 1) / (6 * np.sqrt(n)) * -1.0
    return xbar - q["hi"] * sd / n**0.5, xbar - q["lo"] * sd / n**0.5
