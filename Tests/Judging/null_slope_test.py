"""Null: does a normal outcome follow a regressor? The t-test of least squares is the most powerful unbiased one."""
import numpy as np
from scipy import stats

estimand = "whether the slope is nought"
loss = "test"
designs = {"n": [15, 30], "slope": [0.0, 0.7, -0.7]}
sealed = {"n": (12, 40), "slope": [0.0, 0.6, -0.6]}
require = ["permutation invariant"]


def simulate(rng, n, slope):
    x = rng.normal(size=n)
    return (rng.normal(0.0, 5.0) + np.exp(rng.normal()) * (slope * x + rng.normal(size=n)), x), slope == 0.0


def least_squares(y, x):
    """The t-test of the slope."""
    n = len(y)
    u = x - x.mean()
    b = (u @ y) / (u @ u)
    r = y - y.mean() - b * u
    t = b / np.sqrt((r @ r) / (n - 2) / (u @ u))
    return 2.0 * stats.t.sf(np.abs(t), n - 2)


baselines = [least_squares]
