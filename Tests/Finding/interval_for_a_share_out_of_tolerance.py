"""An interval for the share of bolts that are too thick, from the thickness of some.

The measurements, and the limit.
"""
import numpy as np
from scipy import stats

estimand = "the share above the limit"
loss = "interval"
designs = {"n": [25, 50], "share": [0.03, 0.1]}
sealed = {"n": (20, 80), "share": (0.02, 0.12)}
require = ["permutation invariant"]


def simulate(rng, n, share):
    """Normal thickness."""
    z = stats.norm.ppf(1.0 - share) + 0.2 * rng.normal()
    mean, spread = rng.normal(10.0, 1.0), np.exp(0.3 * rng.normal())
    return (mean + spread * rng.normal(size=n), mean + z * spread), stats.norm.sf(z)


def simulate_rounded(rng, n):
    """Measured to a quarter of the standard deviation, with a limit half way."""
    z = 0.25 * rng.integers(5, 9) + 0.125
    return (np.round(4.0 * rng.normal(size=n)) / 4.0, z), stats.norm.sf(z)


held_out = [(simulate_rounded, {"n": [40]})]


def wilson(thickness, limit):
    """Wilson's interval for the share that is above."""
    n = len(thickness)
    p = (thickness > limit).mean()
    z = 1.959964
    middle = (p + z**2 / (2.0 * n)) / (1.0 + z**2 / n)
    half = z * np.sqrt(p * (1.0 - p) / n + z**2 / (4.0 * n**2)) / (1.0 + z**2 / n)
    return middle - half, middle + half


baselines = [wilson]
