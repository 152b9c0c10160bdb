"""Do sandhoppers run along one line, some this way and some the other way, or anywhere?

The direction of each, in radians. The line is not known.
"""
import numpy as np
from scipy import stats

estimand = "whether they run anywhere"
loss = "test"
designs = {"n": [32, 60], "drive": [0.0, 0.8]}
sealed = {"n": [28, 45, 80], "drive": [0.0, 0.7, 1.0]}
require = ["permutation invariant"]


def simulate(rng, n, drive):
    """Axes of von Mises's distribution, either end of them with an equal chance."""
    line = rng.uniform(0.0, np.pi)
    twice = np.where(drive > 0.0, rng.vonmises(0.0, drive + 1e-9, size=n), rng.uniform(-np.pi, np.pi, size=n))
    return (np.mod(line + 0.5 * twice + np.pi * rng.integers(0, 2, size=n), 2.0 * np.pi),), drive == 0.0


def simulate_some(rng, n, drive):
    """Some keep to the line within a few degrees, more of them one way than the other; the rest run anywhere."""
    line = rng.uniform(0.0, np.pi)
    along = line + 0.3 * rng.normal(size=n) + np.pi * (rng.random(size=n) < 0.6)
    return (np.mod(np.where(rng.random(size=n) < drive, along, rng.uniform(0.0, 2.0 * np.pi, size=n)), 2.0 * np.pi),), drive == 0.0


held_out = [(simulate_some, {"n": [50], "drive": [0.0, 0.4]})]


def eight_sectors(angle):
    """The chi-square test of equal numbers in eight sectors of the compass."""
    n = len(angle)
    sector = np.minimum((angle * 4.0 / np.pi).astype(int), 7)
    count = np.bincount(sector, minlength=8)
    return stats.chi2.sf(((count - n / 8.0) ** 2).sum() / (n / 8.0), 7)


baselines = [eight_sectors]
