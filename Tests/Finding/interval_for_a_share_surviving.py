"""An interval for the share of patients who live longer than a given time, from few patients of whom some were lost.

For each patient: the time until death or until last seen, whether it was death; and the time that is asked about.
"""
import numpy as np
from scipy import stats

estimand = "the probability of living longer than the horizon"
loss = "interval"
designs = {"n": [20, 40], "loss_rate": [0.1, 0.3]}
sealed = {"n": (16, 50), "loss_rate": (0.05, 0.4)}
require = ["permutation invariant"]


def simulate(rng, n, loss_rate):
    hazard = rng.uniform(0.05, 0.8)
    life = rng.exponential(size=n) / hazard
    seen = rng.exponential(size=n) / loss_rate
    return (np.minimum(life, seen), 1 * (life <= seen), 2.0), np.exp(-2.0 * hazard)


def greenwood(time, died, horizon):
    """The product-limit estimate and Greenwood's (1926) standard error, kept between 0 and 1."""
    order = np.argsort(time)
    t = time[order]
    d = died[order]
    n = len(t)
    at_risk = 1.0 * (n - np.arange(n))
    hit = (t <= horizon) & (d == 1)
    share = np.prod(np.where(hit, 1.0 - 1.0 / at_risk, 1.0))
    error = share * np.sqrt(np.where(hit, 1.0 / (at_risk * np.maximum(at_risk - 1.0, 0.5)), 0.0).sum())
    half = stats.norm.ppf(0.975) * error
    return np.clip(share - half, 0.0, 1.0), np.clip(share + half, 0.0, 1.0)


baselines = [greenwood]
