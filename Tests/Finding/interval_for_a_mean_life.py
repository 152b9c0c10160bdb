"""An interval for the mean of exponential lives."""
import numpy as np
from scipy import stats

estimand = "the mean life"
loss = "interval"
designs = {"n": [8, 15]}
sealed = {"n": [6, 10, 25]}
require = ["permutation invariant"]


def simulate(rng, n):
    life = np.exp(rng.normal())
    return (life * rng.exponential(size=n),), life


def t_interval(y):
    """Student's interval."""
    n = len(y)
    half = stats.t.ppf(0.975, n - 1) * y.std(ddof=1) / np.sqrt(n)
    return y.mean() - half, y.mean() + half


baselines = [t_interval]
