"""An interval for by how much a drug slows reactions, from times of two groups, of which some are wild."""
import numpy as np
from scipy import stats

estimand = "the shift between the groups"
loss = "interval"
designs = {"n": [15, 25], "wild": [0.05, 0.15]}
sealed = {"n": (12, 30), "wild": (0.04, 0.18)}
require = ["permutation invariant", "scale equivariant"]


def simulate(rng, n, wild):
    """Normal times, of which a share has six times the spread."""
    shift = 2.0 * rng.normal()
    unit = np.exp(0.5 * rng.normal())
    level = rng.normal(10.0, 3.0)
    x = level + rng.normal(size=n) * np.where(rng.random(size=n) < wild, 6.0, 1.0)
    y = level + shift + rng.normal(size=n) * np.where(rng.random(size=n) < wild, 6.0, 1.0)
    return (unit * x, unit * y), unit * shift


def simulate_skewed(rng, n):
    """Lognormal times, the groups of unequal sizes."""
    shift = 2.0 * rng.normal()
    return (np.exp(0.9 * rng.normal(size=n)), shift + np.exp(0.9 * rng.normal(size=n + 6))), shift


held_out = [(simulate_skewed, {"n": [18]})]


def welch(x, y):
    """The difference of the means and Welch's (1938) t."""
    a = x.var(ddof=1) / len(x)
    b = y.var(ddof=1) / len(y)
    df = (a + b) ** 2 / (a**2 / (len(x) - 1) + b**2 / (len(y) - 1))
    half = stats.t.ppf(0.975, df) * np.sqrt(a + b)
    difference = y.mean() - x.mean()
    return difference - half, difference + half


baselines = [welch]
