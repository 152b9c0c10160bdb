"""Does a variant of a gene go with a disease, when the ill and the healthy come from different peoples?

For each ill child, which variant (1 or 0) it got from its father and its mother, and which variant of each of them it did not get; and the
two variants of each of as many healthy people.
"""
import numpy as np
from scipy import stats

estimand = "whether the variant has nothing to do with the disease"
loss = "test"
designs = {"n": [80, 150], "apart": [0.1, 0.25], "effect": [0.0, 0.12]}
sealed = {"n": [60, 100, 200], "apart": [0.05, 0.2], "effect": [0.0, 0.1, 0.15]}
require = ["permutation invariant"]


def simulate(rng, n, apart, effect):
    """Two peoples, one of which has more of the variant and more of the ill."""
    mean = rng.uniform(0.4, 0.6)
    ill = np.where(rng.random(size=(n, 1)) < 0.7, mean + apart, mean - apart)
    well = np.where(rng.random(size=(n, 1)) < 0.3, mean + apart, mean - apart)
    one = 1 * (rng.random(size=(n, 2)) < ill)
    two = 1 * (rng.random(size=(n, 2)) < ill)
    low, high = np.minimum(one, two), np.maximum(one, two)
    got_high = rng.random(size=(n, 2)) < 0.5 + effect
    return (np.where(got_high, high, low), np.where(got_high, low, high), 1 * (rng.random(size=(n, 2)) < well)), effect == 0.0


def simulate_many_peoples(rng, n, effect):
    """Many peoples; the healthy are drawn from all alike."""
    share = rng.beta(4.0, 4.0, size=(n, 1))
    well = rng.beta(3.0, 5.0, size=(n, 1))
    one = 1 * (rng.random(size=(n, 2)) < share)
    two = 1 * (rng.random(size=(n, 2)) < share)
    low, high = np.minimum(one, two), np.maximum(one, two)
    got_high = rng.random(size=(n, 2)) < 0.5 + effect
    return (np.where(got_high, high, low), np.where(got_high, low, high), 1 * (rng.random(size=(n, 2)) < well)), effect == 0.0


held_out = [(simulate_many_peoples, {"n": [100], "effect": [0.0, 0.12]})]


def ill_and_healthy(got, other, healthy):
    """The chi-square test of the shares of the variant among the ill and the healthy."""
    n = 1.0 * got.size
    p, q = got.mean(), healthy.mean()
    m = np.clip(0.5 * (p + q), 1e-6, 1.0 - 1e-6)
    return stats.chi2.sf((p - q) ** 2 / (2.0 * m * (1.0 - m) / n), 1)


baselines = [ill_and_healthy]
