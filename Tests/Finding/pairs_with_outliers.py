"""Does a treatment shift the differences of pairs, when a few differences are wild?"""
import numpy as np
from scipy import stats

estimand = "whether there is a shift"
loss = "test"
designs = {"n": [20, 40], "shift": [0.0, 0.8]}
sealed = {"n": [16, 30, 50], "shift": [0.0, 0.7]}
require = ["permutation invariant"]


def simulate(rng, n, shift):
    scale = np.exp(rng.normal())
    wild = np.where(rng.random(size=n) < 0.15, 8.0, 1.0)
    return (scale * (shift + wild * rng.normal(size=n)),), shift == 0.0


def paired_t(d):
    """Student's test."""
    n = len(d)
    t = d.mean() / (d.std(ddof=1) / np.sqrt(n))
    return 2.0 * stats.t.sf(np.abs(t), n - 1)


baselines = [paired_t]
