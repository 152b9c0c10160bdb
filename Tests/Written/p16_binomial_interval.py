# Estimators of problems/p16_binomial_interval.py as strong language models write them.
# design: n = 20

# === 01 wilson
import math


def wilson(successes: int, n: int, z: float = 1.959963984540054):
    """Wilson's score interval."""
    p = successes / n
    denom = 1 + z**2 / n
    center = (p + z**2 / (2 * n)) / denom
    half = z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / denom
    return center - half, center + half
# === 02 clopper-pearson
from scipy.stats import beta


def clopper_pearson(successes, n, alpha=0.05):
    """The exact interval from beta quantiles."""
    k = successes
    lower = beta.ppf(alpha / 2, k, n - k + 1) if k > 0 else 0.0
    upper = beta.ppf(1 - alpha / 2, k + 1, n - k) if k < n else 1.0
    return lower, upper
# === 03 jeffreys
import numpy as np
from scipy import stats


def jeffreys(successes: int, n: int) -> tuple[float, float]:
    """Equal-tailed Jeffreys interval with the endpoints fixed at 0 and 1."""
    a, b = successes + 0.5, n - successes + 0.5
    lo, hi = stats.beta.interval(0.95, a, b)
    if successes == 0:
        lo = 0.0
    if successes == n:
        hi = 1.0
    return lo, hi
# === 04 agresti-coull
import numpy as np
from scipy.stats import norm


def agresti_coull(successes, n):
    """Add two successes and two failures (almost), then Wald; kept inside [0, 1]."""
    z = norm.ppf(0.975)
    n_tilde = n + z ** 2
    p_tilde = (successes + z ** 2 / 2) / n_tilde
    margin = z * np.sqrt(p_tilde * (1 - p_tilde) / n_tilde)
    return max(0.0, p_tilde - margin), min(1.0, p_tilde + margin)
# === 05 mid-p by root finding
from scipy.optimize import brentq
from scipy.stats import binom


def mid_p(successes: int, n: int, alpha: float = 0.05):
    """Mid-p interval: half of the probability of the observation counts."""
    k = successes

    def upper_tail(p):
        return binom.sf(k, n, p) + 0.5 * binom.pmf(k, n, p) - alpha / 2

    def lower_tail(p):
        return binom.cdf(k, n, p) - 0.5 * binom.pmf(k, n, p) - alpha / 2

    lo = 0.0 if k == 0 else brentq(upper_tail, 1e-12, 1 - 1e-12)
    hi = 1.0 if k == n else brentq(lower_tail, 1e-12, 1 - 1e-12)
    return lo, hi
# === 06 arcsine with Anscombe's correction
import numpy as np


def arcsine(successes, n):
    """Variance-stabilised: Anscombe's 3/8 correction."""
    angle = np.arcsin(np.sqrt((successes + 0.375) / (n + 0.75)))
    half = 1.959964 / (2.0 * np.sqrt(n + 0.5))
    lo = np.sin(np.clip(angle - half, 0.0, np.pi / 2)) ** 2
    hi = np.sin(np.clip(angle + half, 0.0, np.pi / 2)) ** 2
    return float(lo), float(hi)
# === 07 likelihood ratio by bisection
import numpy as np
from scipy.special import xlogy


def likelihood_ratio(successes: int, n: int):
    """Inverts the likelihood-ratio test by bisection on each side of the estimate."""
    p_hat = successes / n
    critical = 3.841458820694124

    def deviance(p: float) -> float:
        return 2 * (xlogy(successes, p_hat) + xlogy(n - successes, 1 - p_hat)
                    - xlogy(successes, p) - xlogy(n - successes, 1 - p))

    def bisect(outside: float, inside: float) -> float:
        for _ in range(60):
            middle = 0.5 * (outside + inside)
            if deviance(middle) > critical:
                outside = middle
            else:
                inside = middle
        return 0.5 * (outside + inside)

    lower = 0.0 if successes == 0 else bisect(1e-15, p_hat)
    upper = 1.0 if successes == n else bisect(1 - 1e-15, p_hat)
    return lower, upper
# === 08 HPD of a beta posterior on a grid
import numpy as np
from scipy.stats import beta


def beta_hpd(successes, n, level=0.95):
    """Shortest interval of the posterior under a uniform prior on (0, 1)."""
    posterior = beta(successes + 1, n - successes + 1)
    tails = np.linspace(0.0, 1.0 - level, 201)
    lower = posterior.ppf(tails)
    upper = posterior.ppf(tails + level)
    i = np.argmin(upper - lower)
    return lower[i], upper[i]
# === 09 logit with a half added
from math import exp, log, sqrt


def anscombe_logit(successes, n):
    """Interval on the logit scale."""
    a, b = successes + 0.5, n - successes + 0.5
    centre = log(a / b)
    se = sqrt((n + 1) * (n + 2) / (n * (successes + 1) * (n - successes + 1)))
    expit = lambda v: 1 / (1 + exp(-v))
    return expit(centre - 1.96 * se), expit(centre + 1.96 * se)
# === 10 Blaker's acceptability
import numpy as np
from scipy import stats


def blaker(successes, n, tolerance=1e-4):
    """Blaker's exact interval (2000): walks inward from Clopper-Pearson until the acceptability passes 5 %."""
    def acceptability(p):
        upper = stats.binom.sf(successes - 1, n, p)
        lower = stats.binom.cdf(successes, n, p)
        if upper < lower:
            return upper + stats.binom.cdf(stats.binom.ppf(upper, n, p) - 1, n, p)
        return lower + 1 - stats.binom.cdf(stats.binom.ppf(1 - lower, n, p), n, p)

    low, high = 0.0, 1.0
    if successes > 0:
        low = stats.beta.ppf(0.025, successes, n - successes + 1)
        while acceptability(low + tolerance) < 0.05:
            low += tolerance
    if successes < n:
        high = stats.beta.ppf(0.975, successes + 1, n - successes)
        while acceptability(high - tolerance) < 0.05:
            high -= tolerance
    return low, high
