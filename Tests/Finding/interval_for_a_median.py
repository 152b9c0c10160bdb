"""An interval for the median of a skewed distribution."""
import numpy as np

estimand = "the median"
loss = "interval"
designs = {"n": [20, 40]}
sealed = {"n": [15, 30, 70]}
require = ["permutation invariant"]


def simulate(rng, n):
    scale = np.exp(rng.normal())
    return (scale * rng.gamma(1.0, 1.0, size=n),), scale * np.log(2.0)


def normal_theory(y):
    """The median with the standard error that it has for normal data."""
    half = 1.959964 * 1.2533 * y.std(ddof=1) / np.sqrt(len(y))
    return np.median(y) - half, np.median(y) + half


baselines = [normal_theory]
