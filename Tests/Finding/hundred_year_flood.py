"""The flood that comes once in a hundred years, from the largest flood of each of n years.

Annual maxima have Gumbel's distribution.
"""
import numpy as np

estimand = "the 0.99 quantile of the annual maximum"
designs = {"n": [25, 50]}
sealed = {"n": (20, 80)}
require = ["location equivariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n):
    location = rng.normal(0.0, 10.0)
    scale = np.exp(0.3 * rng.normal())
    return (location + scale * rng.gumbel(size=n),), location - scale * np.log(-np.log(0.99))


def simulate_days(rng, n):
    """The largest of forty floods of exponential height, nearly Gumbel's distribution."""
    scale = np.exp(0.3 * rng.normal())
    return (scale * rng.exponential(size=(n, 40)).max(axis=1),), -scale * np.log(1.0 - 0.99 ** (1.0 / 40.0))


held_out = [(simulate_days, {"n": [40]})]



def moments(y):
    """Mean and standard deviation (Gumbel 1941)."""
    scale = np.sqrt(6.0) / np.pi * y.std(ddof=1)
    return y.mean() - 0.5772156649 * scale - scale * np.log(-np.log(0.99))


baselines = [moments]
