"""Are measurements normal, mean and standard deviation unknown?

The alternative is a skewed distribution, or one with heavy tails.
"""
import numpy as np

estimand = "whether the distribution is normal"
loss = "test"
designs = {"n": [25, 50], "skewness": [0.0, 1.2]}
sealed = {"n": [20, 35, 80], "skewness": [0.0, 1.0, 1.5]}
require = ["location invariant", "scale invariant", "permutation invariant"]


def simulate(rng, n, skewness):
    scale = np.exp(0.3 * rng.normal())
    if skewness > 0.0:
        z = rng.gamma(4.0 / skewness**2, 1.0, size=n) * np.where(rng.random() < 0.5, -1.0, 1.0)
    else:
        z = rng.normal(size=n)
    return (rng.normal(0.0, 10.0) + scale * z,), skewness == 0.0


def simulate_tails(rng, n, heavy):
    """Heavy tails on both sides."""
    if heavy > 0:
        z = rng.standard_t(3, size=n)
    else:
        z = rng.normal(size=n)
    return (z,), heavy == 0


held_out = [(simulate_tails, {"n": [50], "heavy": [0, 1]})]


def kolmogorov_smirnov(y):
    """The largest distance from the normal distribution with the sample's mean and spread, by Kolmogorov's limit law."""
    n = len(y)
    z = np.sort((y - y.mean()) / y.std(ddof=1))
    F = normal_share(z)
    i = np.arange(n)
    D = np.maximum(((i + 1.0) / n - F).max(), (F - i / n).max())
    t = (np.sqrt(n) + 0.12 + 0.11 / np.sqrt(n)) * D
    k = np.arange(1, 21)
    p = 2.0 * ((-1.0) ** (k - 1) * np.exp(-2.0 * k**2 * t**2)).sum()
    return np.clip(np.where(t < 0.3, 1.0, p), 0.0, 1.0)


def normal_share(z):
    from scipy.special import ndtr
    return ndtr(z)


baselines = [kolmogorov_smirnov]
