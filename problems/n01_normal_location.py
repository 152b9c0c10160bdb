"""The centre of a normal distribution: a problem without a better answer.

Observations scatter around an unknown centre with normal errors. Among estimators that move with the data when the data
are shifted, none has a smaller squared error than the sample mean (Pitman 1939); the median needs half as many
observations again. This problem is a check of Aitken itself: a claim to have found something better is a mistake. The
requirement matters, since without it an estimator that leans towards a guess beats the mean wherever the guess is good;
and the truths of the sealed designs lie on a grid that such a guess cannot know.
"""
import numpy as np

estimand = "the centre"
loss = "squared"
aggregate = "worst"
designs = {"n": [20, 40], "centre": [0.0]}
sealed = {"n": [10, 20, 30], "centre": [-40.0, 2.5, 17.0]}
require = ["location equivariant"]


def simulate(rng, n, centre):
    theta = centre + rng.normal()
    return (theta + rng.normal(size=n),), theta


def simulate_scaled(rng, n, scale):
    """Normal errors of another standard deviation."""
    theta = rng.normal(0.0, 10.0)
    return (theta + scale * rng.normal(size=n),), theta


held_out = [(simulate_scaled, {"n": [20], "scale": [0.5, 3.0]})]


def mean(y):
    """The sample mean."""
    return y.mean()


baselines = [mean]
