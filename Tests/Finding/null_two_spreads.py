"""Null: have two normal samples of one size the same variance?

The F test with equal tails is uniformly most powerful among unbiased tests and among those that do not depend on units
(Lehmann 1959, section 5.3).
"""
import numpy as np
from scipy import stats

estimand = "whether the variances are equal"
loss = "test"
designs = {"n": [10, 20], "difference": [0.0, 1.0]}
sealed = {"n": [8, 15, 30], "difference": [0.0, 0.8, 1.3]}
require = ["permutation invariant"]


def simulate(rng, n, difference):
    """A difference of the logarithms of the standard deviations in units that fit n, of either sign."""
    gap = difference * np.where(rng.random() < 0.5, -1.0, 1.0) * np.sqrt(4.0 / n)
    unit = np.exp(2.0 * rng.normal())
    x = rng.normal(0.0, 20.0) + np.exp(0.5 * gap) * rng.normal(size=n)
    y = rng.normal(0.0, 20.0) + np.exp(-0.5 * gap) * rng.normal(size=n)
    return (unit * x, unit * y), difference == 0.0


def f_test(x, y):
    """The F test with equal tails."""
    ratio = x.var(ddof=1) / y.var(ddof=1)
    p = stats.f.sf(ratio, len(x) - 1, len(y) - 1)
    return 2.0 * np.minimum(p, 1.0 - p)


baselines = [f_test]
