"""How much does it rain in a year at a new station, when an old one nearby has measured for decades?

Yearly amounts of the new station, missing (NaN) for the years before it was set up, and those of the old one.
"""
import numpy as np

estimand = "the long-run mean of the new station"
designs = {"short": [8, 15], "long": [40, 60], "likeness": [0.7, 0.9]}
sealed = {"short": (8, 20), "long": (30, 80), "likeness": (0.65, 0.92)}


def simulate(rng, short, long, likeness):
    height = rng.normal(0.0, 10.0)
    old = rng.normal(size=long)
    new = likeness * old + np.sqrt(1.0 - likeness**2) * rng.normal(size=long)
    spread = np.exp(0.4 * rng.normal())
    new = np.where(np.arange(long) < long - short, np.nan, height + spread * new)
    return (new, rng.normal(0.0, 10.0) + np.exp(0.4 * rng.normal()) * old), height


def simulate_skewed(rng, short, long):
    """Gamma amounts that share a part."""
    common = rng.gamma(4.0, size=long)
    old = common + rng.gamma(1.0, size=long)
    mean = np.exp(0.4 * rng.normal())
    new = 0.2 * mean * (common + rng.gamma(1.0, size=long))
    return (np.where(np.arange(long) < long - short, np.nan, new), old), mean


held_out = [(simulate_skewed, {"short": [12], "long": [50]})]


def mean_of_the_new(new, old):
    """The mean of the years that the new station has."""
    return np.nanmean(new)


baselines = [mean_of_the_new]
