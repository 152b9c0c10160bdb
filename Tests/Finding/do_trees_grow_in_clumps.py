"""Do trees of a kind grow in clumps, or anywhere? A map of a square of forest.

The place of each tree, a row a tree.
"""
import numpy as np
from scipy import stats

estimand = "whether trees grow anywhere"
loss = "test"
designs = {"n": [40, 80], "share": [0.0, 0.5, 0.8]}
sealed = {"n": [35, 60, 90], "share": [0.0, 0.45, 0.65]}
require = ["permutation invariant"]


def simulate(rng, n, share):
    """Some trees are near one of twenty old trees, the others anywhere."""
    old = rng.random(size=(20, 2))
    near = old[rng.integers(0, 20, size=n)] + 0.025 * rng.normal(size=(n, 2))
    near = 1.0 - np.abs(1.0 - np.abs(near))
    return (np.where(rng.random(size=(n, 1)) < share, near, rng.random(size=(n, 2))),), share == 0.0


def simulate_rings(rng, n, share):
    """Seedlings in rings around old trees."""
    old = rng.uniform(0.05, 0.95, size=(15, 2))[rng.integers(0, 15, size=n)]
    angle = 2.0 * np.pi * rng.random(size=n)
    near = old + 0.04 * np.column_stack([np.cos(angle), np.sin(angle)])
    return (np.where(rng.random(size=(n, 1)) < share, near, rng.random(size=(n, 2))),), share == 0.0


held_out = [(simulate_rings, {"n": [50], "share": [0.0, 0.6]})]


def quadrats(place):
    """The index of dispersion of the numbers of trees in sixteen equal squares, against more scatter than chance."""
    n = len(place)
    cell = np.clip((4.0 * place).astype(int), 0, 3)
    count = np.bincount(4 * cell[:, 0] + cell[:, 1], minlength=16)
    return stats.chi2.sf(((count - n / 16.0) ** 2).sum() / (n / 16.0), 15)


baselines = [quadrats]
