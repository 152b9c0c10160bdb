"""Null: do two normal groups of one size scatter alike? The ratio of variances is the most powerful unbiased test (Lehmann 1959)."""
import numpy as np
from scipy import stats

estimand = "whether the spreads are equal"
loss = "test"
designs = {"n": [12, 20], "ratio": [1.0, 2.0, 0.5]}
sealed = {"n": (10, 30), "ratio": [1.0, 1.8, 0.55]}
require = ["permutation invariant"]


def simulate(rng, n, ratio):
    scale = np.exp(rng.normal())
    a = rng.normal(0.0, 5.0) + scale * ratio * rng.normal(size=n)
    b = rng.normal(0.0, 5.0) + scale * rng.normal(size=n)
    return (a, b), ratio == 1.0


def variance_ratio(a, b):
    """The F-test."""
    f = a.var(ddof=1) / b.var(ddof=1)
    larger = np.maximum(f, 1.0 / f)
    return np.minimum(1.0, 2.0 * stats.f.sf(larger, len(a) - 1, len(a) - 1))


baselines = [variance_ratio]
