"""How high is the ground water in the middle of a field, from wells around it?

The places of n wells in a square of side one, crowded here and there, and the levels in them, read with an error; wanted is
the level at the middle of the square.
"""
import numpy as np

estimand = "the level at (0.5, 0.5)"
designs = {"n": [25, 40], "reach": [0.2, 0.5]}
sealed = {"n": (20, 50), "reach": (0.15, 0.7)}
require = ["scale equivariant", "location equivariant"]


def simulate(rng, n, reach):
    centres = rng.random(size=(5, 2))
    crowd = rng.integers(0, 5, size=n)
    place = np.where(rng.random(size=(n, 1)) < 0.6, centres[crowd] + 0.06 * rng.normal(size=(n, 2)), rng.random(size=(n, 2)))
    every = np.concatenate([place, np.full((1, 2), 0.5)])
    distance = np.sqrt(((every[:, None, :] - every[None, :, :]) ** 2).sum(axis=2))
    root = np.linalg.cholesky(np.exp(-distance / reach) + 1e-9 * np.eye(n + 1))
    scale = np.exp(0.3 * rng.normal())
    level = rng.normal(0.0, 10.0) + scale * (root @ rng.normal(size=n + 1))
    return (level[:-1] + 0.2 * scale * rng.normal(size=n), place), level[-1]


def simulate_smooth(rng, n):
    """A smoother surface: a sum of waves."""
    place = rng.random(size=(n, 2))
    every = np.concatenate([place, np.full((1, 2), 0.5)])
    direction = 2.5 * rng.normal(size=(2, 6))
    level = 0.6 * np.sin(every @ direction + rng.uniform(0.0, 2.0 * np.pi, size=6)) @ rng.normal(size=6)
    return (level[:-1] + 0.2 * rng.normal(size=n), place), level[-1]


held_out = [(simulate_smooth, {"n": [30]})]


def inverse_distances(y, place):
    """The mean of all levels, weighted by one over the squared distance (Shepard 1968)."""
    w = 1.0 / (((place - 0.5) ** 2).sum(axis=1) + 1e-6)
    return (w * y).sum() / w.sum()


baselines = [inverse_distances]
