"""An interval for the mean acreage of the farms of a parish, from a good part of them.

The acres of n farms drawn without replacement, and the number of farms of the parish.
"""
import numpy as np
from scipy import stats

estimand = "the mean acreage of all farms of the parish"
loss = "interval"
designs = {"n": [30, 50], "share": [0.4, 0.6]}
sealed = {"n": (25, 70), "share": (0.3, 0.7)}
require = ["scale equivariant", "permutation invariant"]


def simulate(rng, n, share):
    """Gamma acres."""
    farms = int(np.round(n / share))
    acres = np.exp(3.0 + rng.normal()) * rng.gamma(4.0, size=farms)
    return (acres[:n], farms), acres.mean()


def simulate_two_kinds(rng, n):
    """Small holdings and estates."""
    farms = 2 * n
    acres = np.where(rng.random(size=farms) < 0.7, rng.uniform(5.0, 30.0, size=farms), rng.uniform(50.0, 100.0, size=farms))
    return (acres[:n], farms), acres.mean()


held_out = [(simulate_two_kinds, {"n": [40]})]


def student(acres, farms):
    """Student's interval."""
    n = len(acres)
    half = stats.t.ppf(0.975, n - 1) * acres.std(ddof=1) / np.sqrt(n)
    return acres.mean() - half, acres.mean() + half


baselines = [student]
