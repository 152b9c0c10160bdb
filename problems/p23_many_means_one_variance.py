"""One variance, a hundred means.

A hundred objects are weighed twice each with the same scale: how precise is the scale? Maximum likelihood is not
consistent here, since every new object brings a new mean to estimate (Neyman and Scott 1948).
"""
import numpy as np

estimand = "the variance"
loss = "relative squared"
designs = {"N": [100], "T": [2, 3], "scale": [1.0]}
sealed = {"N": [60, 100], "T": [2, 4], "scale": [0.1, 20.0]}
require = ["permutation invariant"]


def simulate(rng, N, T, scale):
    deviation = scale * np.exp(0.5 * rng.normal())
    means = 10.0 * rng.normal(size=N)
    return (means[:, None] + deviation * rng.normal(size=(N, T)),), deviation**2


def simulate_student(rng, N):
    """Errors with heavier tails: Student's t on eight degrees of freedom, whose variance is 4/3."""
    deviation = np.exp(0.5 * rng.normal())
    means = 10.0 * rng.normal(size=N)
    return (means[:, None] + deviation * rng.standard_t(8, size=(N, 2)),), deviation**2 * 4.0 / 3.0


held_out = [(simulate_student, {"N": [100]})]


def maximum_likelihood(y):
    """The mean squared distance from the objects' means."""
    return ((y - y.mean(axis=1, keepdims=True)) ** 2).mean()


baselines = [maximum_likelihood]
