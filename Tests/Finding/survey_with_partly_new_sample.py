"""This year's mean income, from a panel of which a part was replaced.

Last year's and this year's logarithm of income; not a number (NaN) where a household was not asked: some left the panel
after last year, and as many came new.
"""
import numpy as np

estimand = "this year's mean"
designs = {"stayed": [20, 40], "left": [40], "likeness": [0.7, 0.9]}
sealed = {"stayed": (20, 60), "left": (30, 60), "likeness": (0.65, 0.95)}
require = ["permutation invariant"]


def simulate(rng, stayed, left, likeness):
    n = stayed + 2 * left
    mean = rng.normal(0.0, 5.0, size=2)
    spread = np.exp(0.3 * rng.normal(size=2))
    a = rng.normal(size=n)
    b = likeness * a + np.sqrt(1.0 - likeness**2) * rng.normal(size=n)
    number = rng.permutation(n)
    last = np.where(number < stayed + left, mean[0] + spread[0] * a, np.nan)
    this = np.where((number < stayed) | (number >= stayed + left), mean[1] + spread[1] * b, np.nan)
    return (last, this), mean[1]


def mean_of_those_asked(last, this):
    """The mean of all who were asked this year."""
    return np.nanmean(this)


baselines = [mean_of_those_asked]
