"""How bright are the stars of a kind, when faint ones are seen only if they are near?

For each star of a survey: its absolute magnitude (small is bright), and the faintest absolute magnitude that could have been seen at
its distance.
"""
import numpy as np
from scipy import stats

estimand = "the mean absolute magnitude of all stars of the kind"
designs = {"n": [50, 100], "depth": [0.0, 1.0]}
sealed = {"n": (40, 150), "depth": (-0.2, 1.5)}
require = ["permutation invariant"]


def simulate(rng, n, depth):
    """Normal magnitudes, cut off at a limit for each."""
    mean = rng.normal(0.0, 5.0)
    spread = np.exp(0.3 * rng.normal())
    limit = depth + rng.normal(size=n)
    z = stats.norm.ppf(rng.random(size=n) * stats.norm.cdf(limit))
    return (mean + spread * z, mean + spread * limit), mean


def mean_of_the_seen(magnitude, limit):
    """The mean of the stars that were seen."""
    return magnitude.mean()


baselines = [mean_of_the_seen]
