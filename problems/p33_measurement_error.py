"""A slope when the regressor is measured twice, both times badly.

Income, ability or blood pressure: what is measured is the truth plus noise, and there are two measurements. Least
squares on their mean is biased towards zero, by a fifth here.
"""
import numpy as np

estimand = "the slope"
loss = "squared"
designs = {"n": [100, 200], "noise": [0.7]}
sealed = {"n": [150, 200], "noise": [0.5, 0.8]}
require = ["permutation invariant"]


def simulate(rng, n, noise):
    beta = rng.normal()
    x = rng.normal(size=n)
    w1 = x + noise * rng.normal(size=n)
    w2 = x + noise * rng.normal(size=n)
    return (beta * x + 0.5 * rng.normal(size=n), w1, w2), beta


def simulate_skewed(rng, n):
    """A skewed regressor."""
    beta = rng.normal()
    x = rng.exponential(size=n)
    w1 = x + 0.7 * rng.normal(size=n)
    w2 = x + 0.7 * rng.normal(size=n)
    return (beta * x + 0.5 * rng.normal(size=n), w1, w2), beta


held_out = [(simulate_skewed, {"n": [200]})]


def regression_on_mean(y, w1, w2):
    """Least squares on the mean of the two measurements, with a constant."""
    w = (w1 + w2) / 2.0
    d = w - w.mean()
    return (d @ y) / (d @ d)


baselines = [regression_on_mean]
