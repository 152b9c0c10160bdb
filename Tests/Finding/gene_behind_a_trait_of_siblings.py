"""Does a gene near a marker have to do with a trait, when pairs of siblings share none, one or both copies of the marker?

The trait of one sibling and of the other, and the share of copies of the marker that both have from the same parent's copy (0, 1/2 or 1).
"""
import numpy as np
from scipy import stats

estimand = "whether the gene has nothing to do with the trait"
loss = "test"
designs = {"pairs": [150, 300], "gene": [0.0, 0.3, 0.4], "family": [0.05]}
sealed = {"pairs": [120, 220, 400], "gene": [0.0, 0.3, 0.45], "family": [0.03, 0.1]}
require = ["location invariant", "scale invariant", "permutation invariant"]


def simulate(rng, pairs, gene, family):
    """The share of the trait's variance that is due to the gene, and that due to the family."""
    shared = 0.5 * rng.binomial(2, 0.5, size=pairs)
    home = np.sqrt(family) * rng.normal(size=pairs)
    both = np.sqrt(gene * shared) * rng.normal(size=pairs)
    own = np.sqrt(gene * (1.0 - shared))
    rest = np.sqrt(1.0 - gene - family)
    one = home + both + own * rng.normal(size=pairs) + rest * rng.normal(size=pairs)
    other = home + both + own * rng.normal(size=pairs) + rest * rng.normal(size=pairs)
    unit = np.exp(rng.normal())
    level = rng.normal(0.0, 10.0)
    return (level + unit * one, level + unit * other, shared), gene == 0.0


def simulate_two_variants(rng, pairs, gene):
    """A gene with two variants of equal frequency, each copy of which adds to the trait."""
    parents = rng.random(size=(pairs, 4)) < 0.5
    f1, f2 = rng.integers(0, 2, size=pairs), rng.integers(0, 2, size=pairs)
    m1, m2 = rng.integers(0, 2, size=pairs), rng.integers(0, 2, size=pairs)
    one = np.where(f1 == 0, parents[:, 0], parents[:, 1]) * 1.0 + np.where(m1 == 0, parents[:, 2], parents[:, 3])
    other = np.where(f2 == 0, parents[:, 0], parents[:, 1]) * 1.0 + np.where(m2 == 0, parents[:, 2], parents[:, 3])
    shared = 0.5 * (f1 == f2) + 0.5 * (m1 == m2)
    step = np.sqrt(2.0 * gene)
    home = np.sqrt(0.05) * rng.normal(size=pairs)
    rest = np.sqrt(0.95 - gene)
    return (step * one + home + rest * rng.normal(size=pairs), step * other + home + rest * rng.normal(size=pairs), shared), gene == 0.0


held_out = [(simulate_two_variants, {"pairs": [250], "gene": [0.0, 0.45]})]


def falls_with(z, shared):
    """Student's test of least squares, against a slope below zero."""
    n = len(z)
    x = shared - shared.mean()
    b = (x @ z) / (x @ x)
    e = z - z.mean() - b * x
    return stats.t.cdf(b / np.sqrt((e @ e) / (n - 2) / (x @ x)), n - 2)


def haseman_elston(one, other, shared):
    """Haseman and Elston (1972): squared differences fall with the share of copies."""
    return falls_with((one - other) ** 2, shared)


baselines = [haseman_elston]
