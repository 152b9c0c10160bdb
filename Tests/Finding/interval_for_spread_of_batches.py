"""An interval for the standard deviation between batches of paste, from a few measurements of each of some batches.

Strengths, a row a batch.
"""
import numpy as np

estimand = "the standard deviation between batches"
loss = "interval"
designs = {"batches": [8, 12], "each": [3], "ratio": [0.7, 1.5]}
sealed = {"batches": (7, 18), "each": (2, 5), "ratio": (0.5, 2.0)}
require = ["scale equivariant"]


def simulate(rng, batches, each, ratio):
    """Normal batches, normal errors of measurement."""
    error = np.exp(0.4 * rng.normal())
    batch = ratio * error * rng.normal(size=(batches, 1))
    return (rng.normal(50.0, 5.0) + batch + error * rng.normal(size=(batches, each)),), ratio * error


def simulate_days(rng, batches):
    """Hardness, four measurements a day, other sizes of the errors."""
    between = rng.uniform(0.5, 2.0)
    return (20.0 + between * rng.normal(size=(batches, 1)) + rng.normal(size=(batches, 4)),), between


held_out = [(simulate_days, {"batches": [10]})]


def from_large_samples(y):
    """The analysis of variance's component, and 1.96 of its standard errors; the roots."""
    a = y.shape[0]
    r = y.shape[1]
    between = r * ((y.mean(axis=1) - y.mean()) ** 2).sum() / (a - 1)
    within = ((y - y.mean(axis=1, keepdims=True)) ** 2).sum() / (a * (r - 1))
    component = (between - within) / r
    error = np.sqrt(2.0 * between**2 / (a - 1) + 2.0 * within**2 / (a * (r - 1))) / r
    return np.sqrt(np.maximum(component - 1.959964 * error, 0.0)), np.sqrt(np.maximum(component + 1.959964 * error, 0.0))


baselines = [from_large_samples]
