"""The centre of a uniform distribution.

Observations are spread evenly around an unknown centre, within an unknown distance of it. The sample mean converges at
the usual rate; the extremes of the sample know more. Textbook answer: the midrange, whose error shrinks with n and not
with its square root (relative efficiency 2 (n + 1)(n + 2) / (12 n): 8.84 at n = 50).
"""
import numpy as np

estimand = "the centre"
loss = "squared"
designs = {"n": [20, 50]}
sealed = {"n": (30, 80)}
require = ["location equivariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n):
    centre = rng.normal(0.0, 10.0)
    y = centre + rng.uniform(-0.5, 0.5, size=n)
    return (y,), centre


def simulate_rounded(rng, n):
    """Edges that are blurred a little: each observation carries a small measurement error."""
    centre = rng.normal(0.0, 10.0)
    y = centre + rng.uniform(-0.5, 0.5, size=n) + rng.uniform(-0.01, 0.01, size=n)
    return (y,), centre


def simulate_unknown_width(rng, n):
    """A width that is drawn with the centre."""
    centre = rng.normal(0.0, 10.0)
    width = rng.uniform(0.5, 1.5)
    return (centre + width * rng.uniform(-0.5, 0.5, size=n),), centre


held_out = [(simulate_rounded, {"n": [50]}), (simulate_unknown_width, {"n": [50]})]


def mean(y):
    """The sample mean."""
    return y.mean()


def median(y):
    """The sample median."""
    return np.median(y)


baselines = [mean, median]
