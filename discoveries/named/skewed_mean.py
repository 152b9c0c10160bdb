"""Intervals for the mean of a skewed positive variable."""
import numpy as np
from scipy import stats


def _moments(y):
    n = len(y)
    d = y - y.mean()
    s = y.std(ddof=1)
    skew = (d**3).mean() / (d**2).mean() ** 1.5
    return n, y.mean(), s, skew


def johnson(y):
    """Johnson's (1978) modified t: the centre moved by the third moment."""
    n, mean, s, skew = _moments(y)
    centre = mean + skew * s / (6.0 * n)
    half = stats.t.ppf(0.975, n - 1) * s / np.sqrt(n)
    return centre - half, centre + half


def _hall(low, high, n, mean, s, skew):
    """Inverse of Hall's cubic transformation at two quantiles of the transformed statistic."""
    a = skew / 3.0
    shift = skew / (6.0 * np.sqrt(n))
    small = np.abs(a) < 1e-6
    a = np.where(small, 1e-6, a)
    root = np.sqrt(n)
    upper = root * (np.cbrt(1.0 + 3.0 * a / root * (low - shift)) - 1.0) / a
    lower = root * (np.cbrt(1.0 + 3.0 * a / root * (high - shift)) - 1.0) / a
    return mean - lower * s / root, mean - upper * s / root


def hall_normal(y):
    """Hall's (1992) cubic transformation with quantiles of Student's t (Zhou & Gao 2000)."""
    n, mean, s, skew = _moments(y)
    q = stats.t.ppf(0.975, n - 1)
    return _hall(-q, q, n, mean, s, skew)


def chen(y):
    """Chen's (1995) corrected statistic, inverted on both sides; to its order, t is moved by skew (1 + 2 q^2) / (6 sqrt n)."""
    n, mean, s, skew = _moments(y)
    q = stats.t.ppf(0.975, n - 1)
    move = skew / (6.0 * np.sqrt(n)) * (1.0 + 2.0 * q**2)
    return mean + (move - q) * s / np.sqrt(n), mean + (move + q) * s / np.sqrt(n)


def bootstrap_t(y, rng):
    """Bootstrap-t, 399 samples (Efron 1979; Hall 1988)."""
    n = len(y)
    drawn = y[rng.integers(0, n, size=(399, n))]
    t = (drawn.mean(axis=1) - y.mean()) / (drawn.std(axis=1, ddof=1) / np.sqrt(n))
    low, high = np.quantile(t, [0.025, 0.975])
    error = y.std(ddof=1) / np.sqrt(n)
    return y.mean() - high * error, y.mean() - low * error


def hall_bootstrap(y, rng):
    """Bootstrap of Hall's (1992) transformed statistic, 399 samples."""
    n, mean, s, skew = _moments(y)
    drawn = y[rng.integers(0, n, size=(399, n))]
    d = drawn - drawn.mean(axis=1, keepdims=True)
    g = (d**3).mean(axis=1) / (d**2).mean(axis=1) ** 1.5
    w = d.mean(axis=1) + (drawn.mean(axis=1) - mean) / drawn.std(axis=1, ddof=1)
    q = np.sqrt(n) * (w + g * w**2 / 3.0 + g**2 * w**3 / 27.0 + g / (6.0 * n))
    low, high = np.quantile(q, [0.025, 0.975])
    return _hall(low, high, n, mean, s, skew)


def cox(y):
    """Cox's interval on the logarithm, right for a lognormal (Land 1971; Zhou & Gao 1997), t in place of z (Olsson 2005)."""
    n = len(y)
    z = np.log(y)
    v = z.var(ddof=1)
    half = stats.t.ppf(0.975, n - 1) * np.sqrt(v / n + v**2 / (2.0 * (n - 1)))
    return np.exp(z.mean() + v / 2.0 - half), np.exp(z.mean() + v / 2.0 + half)


def bca(y, rng):
    """Bias-corrected and accelerated bootstrap, 399 samples (Efron 1987)."""
    n = len(y)
    drawn = y[rng.integers(0, n, size=(399, n))].mean(axis=1)
    d = y - y.mean()
    a = (d**3).sum() / (6.0 * (d @ d) ** 1.5)
    z0 = stats.norm.ppf(np.clip((drawn < y.mean()).mean(), 0.01, 0.99))
    low = stats.norm.cdf(z0 + (z0 - 1.959964) / (1.0 - a * (z0 - 1.959964)))
    high = stats.norm.cdf(z0 + (z0 + 1.959964) / (1.0 - a * (z0 + 1.959964)))
    s = np.sort(drawn)
    place = np.arange(399) / 398.0
    return np.interp(low, place, s), np.interp(high, place, s)


def student_of_logarithm_delta(y):
    """Student's interval for log mean by the delta method, back by the exponential."""
    n = len(y)
    half = stats.t.ppf(0.975, n - 1) * y.std(ddof=1) / np.sqrt(n) / y.mean()
    return y.mean() * np.exp(-half), y.mean() * np.exp(half)


estimators = [johnson, chen, hall_normal, bootstrap_t, hall_bootstrap, bca, cox, student_of_logarithm_delta]
