"""Null: the mean of a Poisson distribution, unbiased: nothing beats the sample mean (Rao 1945, Blackwell 1947)."""
import numpy as np

estimand = "the rate"
designs = {"n": [8, 20]}
sealed = {"n": [6, 12, 30]}
require = ["unbiased"]


def simulate(rng, n):
    rate = np.exp(rng.normal())
    return (rng.poisson(rate, size=n),), rate


def mean(y):
    """The sample mean."""
    return y.mean()


baselines = [mean]
