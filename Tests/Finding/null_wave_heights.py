"""Null: the scale of Rayleigh's distribution of wave heights, relative error.

The sum of squares is sufficient and complete, and the multiple of its root with the smallest relative error is the best of all
scale equivariant answers (Pitman 1939).
"""
import numpy as np
from scipy.special import gammaln

estimand = "the scale"
loss = "relative squared"
designs = {"n": [5, 10, 20]}
sealed = {"n": [4, 8, 15, 30]}
require = ["scale equivariant"]


def simulate(rng, n):
    scale = np.exp(rng.normal())
    return (rng.rayleigh(scale, size=n),), scale


def root_of_squares(height):
    """The root of half the sum of squares, by the best constant."""
    n = len(height)
    return np.exp(gammaln(n + 0.5) - gammaln(n + 1.0)) * np.sqrt(0.5 * (height**2).sum())


baselines = [root_of_squares]
