"""An interval for a standard deviation, when tails are heavier than normal."""
import numpy as np
from scipy import stats

estimand = "the standard deviation"
loss = "interval"
designs = {"n": [30, 60]}
sealed = {"n": (25, 100)}
require = ["location invariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n):
    """Double exponential."""
    scale = np.exp(0.3 * rng.normal())
    return (rng.normal(0.0, 10.0) + scale * rng.laplace(size=n),), scale * np.sqrt(2.0)


def simulate_gamma(rng, n):
    """Skewed."""
    scale = np.exp(0.3 * rng.normal())
    return (scale * rng.gamma(2.0, 1.0, size=n),), scale * np.sqrt(2.0)


held_out = [(simulate_gamma, {"n": [50]})]


def chi_square(y):
    """The interval for normal data."""
    n = len(y)
    squares = ((y - y.mean()) ** 2).sum()
    return np.sqrt(squares / stats.chi2.ppf(0.975, n - 1)), np.sqrt(squares / stats.chi2.ppf(0.025, n - 1))


baselines = [chi_square]
