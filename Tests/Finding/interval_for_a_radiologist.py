"""An interval for how well a radiologist tells the ill from the healthy.

Ratings from 1 (surely healthy) to 5 (surely ill) of healthy and of ill patients. Wanted is the area under the ROC curve: the
chance that an ill patient gets the higher rating, equal ratings counted as one half.
"""
import numpy as np
from scipy import stats
from scipy.special import ndtr

estimand = "the area under the ROC curve"
loss = "interval"
designs = {"healthy": [20, 40], "ill": [15, 30]}
sealed = {"healthy": (15, 50), "ill": (12, 40)}
require = ["permutation invariant"]


def area(below, above):
    """From the distribution functions of the two groups at the four bounds."""
    p = np.diff(np.concatenate([np.zeros(1), below, np.ones(1)]))
    q = np.diff(np.concatenate([np.zeros(1), above, np.ones(1)]))
    return (q[1:] * np.cumsum(p)[:-1]).sum() + 0.5 * (p * q).sum()


def simulate(rng, healthy, ill):
    """Normal impressions, with bounds of the radiologist's own."""
    gap = rng.uniform(0.5, 2.5)
    spread = rng.uniform(0.8, 1.3)
    bounds = np.array([-0.3, 0.4, 1.0, 1.7]) + rng.normal(0.0, 0.2)
    x = rng.normal(size=healthy)
    y = gap + spread * rng.normal(size=ill)
    truth = area(ndtr(bounds), ndtr((bounds - gap) / spread))
    return (1 + (x[:, None] > bounds).sum(axis=1), 1 + (y[:, None] > bounds).sum(axis=1)), truth


def hanley_mcneil(x, y):
    """The share of pairs and its standard error by exponential approximation (Hanley and McNeil 1982)."""
    m = len(x)
    n = len(y)
    A = ((x[:, None] < y[None, :]) + 0.5 * (x[:, None] == y[None, :])).mean()
    q1 = A / (2.0 - A)
    q2 = 2.0 * A * A / (1.0 + A)
    v = (A * (1.0 - A) + (n - 1.0) * (q1 - A * A) + (m - 1.0) * (q2 - A * A)) / (m * n)
    half = stats.norm.ppf(0.975) * np.sqrt(np.maximum(v, 0.0))
    return A - half, np.minimum(A + half, 1.0)


baselines = [hanley_mcneil]
