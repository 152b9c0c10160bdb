"""Do two traits of animals go together in evolution, when related species are alike in both?

Logarithms of two traits of each species, and a table of how much of their history any two species share, from none (0) to all of it (1).
"""
import numpy as np
from scipy import stats

estimand = "whether the traits are unrelated"
loss = "test"
designs = {"n": [20, 40], "families": [4], "slope": [0.0, 0.4]}
sealed = {"n": [15, 30, 50], "families": [3, 5], "slope": [0.0, 0.35, 0.5]}


def simulate(rng, n, families, slope):
    """Traits drift along a tree of families and genera."""
    family = rng.integers(0, families, size=n)
    genus = 3 * family + rng.integers(0, 3, size=n)
    early = rng.uniform(0.3, 0.6)
    same_family = family[:, None] == family
    same_genus = genus[:, None] == genus
    shared = early * same_family + 0.3 * same_genus + (0.7 - early) * np.eye(n)
    L = np.linalg.cholesky(shared)
    body = L @ rng.normal(size=n)
    brain = slope * body + L @ rng.normal(size=n)
    return (rng.normal(size=1) + np.exp(rng.normal()) * body, rng.normal(size=1) + np.exp(rng.normal()) * brain, shared), slope == 0.0


def simulate_two_orders(rng, n, slope):
    """Two orders that parted long ago, each with genera."""
    order = np.arange(n) < n // 2
    genus = np.arange(n) // 4
    shared = 0.5 * (order[:, None] == order) + 0.25 * (genus[:, None] == genus) + 0.25 * np.eye(n)
    L = np.linalg.cholesky(shared)
    body = L @ rng.normal(size=n)
    return (body, slope * body + L @ rng.normal(size=n), shared), slope == 0.0


held_out = [(simulate_two_orders, {"n": [24], "slope": [0.0, 0.4]})]


def correlation(x, y, shared):
    """Student's test of the correlation over species."""
    n = len(x)
    a, b = x - x.mean(), y - y.mean()
    r = (a @ b) / np.sqrt((a @ a) * (b @ b))
    return 2.0 * stats.t.sf(np.abs(r) * np.sqrt((n - 2) / (1.0 - r**2)), n - 2)


baselines = [correlation]
