"""Do two groups scatter alike, when tails are heavy?"""
import numpy as np
from scipy import stats

estimand = "whether the spreads are equal"
loss = "test"
designs = {"n": [20, 40], "ratio": [1.0, 2.5]}
sealed = {"n": [25, 60], "ratio": [1.0, 2.0]}


def simulate(rng, n, ratio):
    centre = rng.normal(0.0, 5.0)
    other = rng.normal(0.0, 5.0)
    scale = np.exp(rng.normal())
    a = centre + scale * ratio * rng.standard_t(5, size=n)
    b = other + scale * rng.standard_t(5, size=n)
    return (a, b), ratio == 1.0


def simulate_laplace(rng, n, ratio):
    """Double exponential."""
    a = ratio * rng.laplace(size=n)
    b = 3.0 + rng.laplace(size=n)
    return (a, b), ratio == 1.0


held_out = [(simulate_laplace, {"n": [30], "ratio": [1.0, 2.0]})]


def variance_ratio(a, b):
    """Fisher's ratio of variances."""
    ratio = a.var(ddof=1) / b.var(ddof=1)
    tail = stats.f.sf(ratio, len(a) - 1, len(b) - 1)
    return 2.0 * np.minimum(tail, 1.0 - tail)


baselines = [variance_ratio]
