"""Mean life when a test of n lamps stops at the r-th failure.

Only the r smallest of n exponential lives are seen. Their mean is far too small.
"""
import numpy as np

estimand = "the mean life"
loss = "relative squared"
designs = {"n": [20, 40], "share": [0.4, 0.7]}
sealed = {"n": [15, 30, 60], "share": [0.3, 0.6, 0.8]}
require = ["scale equivariant"]


def simulate(rng, n, share):
    life = np.exp(rng.normal())
    r = int(share * n)
    return (np.sort(life * rng.exponential(size=n))[:r], n), life


def mean_of_failed(times, n):
    """The mean of the lives that are seen."""
    return times.mean()


baselines = [mean_of_failed]
