"""An interval for a Poisson mean from few counts."""
import numpy as np

estimand = "the rate"
loss = "interval"
designs = {"n": [5, 10], "rate": [0.5, 1.0, 2.0]}
sealed = {"n": [4, 8, 15], "rate": [0.4, 0.8, 1.5, 3.0]}
require = ["permutation invariant"]


def simulate(rng, n, rate):
    return (rng.poisson(rate, size=n),), rate


def wald(y):
    """The mean and the root of the mean over n."""
    half = 1.959964 * np.sqrt(y.mean() / len(y))
    return y.mean() - half, y.mean() + half


baselines = [wald]
