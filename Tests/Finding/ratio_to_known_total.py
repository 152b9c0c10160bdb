"""Mean sales of all shops, when the mean floor space of all shops is known.

Sales rise with floor space and scatter more in large shops. The sample mean ignores what is known of all shops.
"""
import numpy as np

estimand = "the mean of all shops"
designs = {"n": [20, 50], "scatter": [0.3, 0.6]}
sealed = {"n": [15, 30, 80], "scatter": [0.2, 0.5, 0.7]}
require = ["permutation invariant"]


def simulate(rng, n, scatter):
    known = np.exp(0.3 * rng.normal()) * 5.0
    rate = np.exp(0.5 * rng.normal())
    x = known * rng.gamma(3.0, 1.0 / 3.0, size=n)
    y = rate * x + scatter * rate * np.sqrt(known * x) * rng.normal(size=n)
    return (y, x, known), rate * known


def sample_mean(y, x, known):
    """The mean of the shops in the sample."""
    return y.mean()


baselines = [sample_mean]
