"""Does pain change with the stage of a disease, when stages are ordered?

A score of pain for each patient, and the patient's stage: 0, 1, 2 and so on. If it changes, it goes one way, up or down.
"""
import numpy as np
from scipy import stats

estimand = "whether the stage does not matter"
loss = "test"
designs = {"k": [4, 6], "n": [7, 10], "effect": [0.0, 1.0]}
sealed = {"k": [4, 5, 7], "n": [6, 9], "effect": [0.0, 0.9, 1.2]}
require = ["permutation invariant"]


def simulate(rng, k, n, effect):
    """n patients a stage, logistic scores; the effect is that from the first to the last stage, in standard deviations."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    stage = rng.permutation(np.arange(k * n) // n)
    score = rng.normal(0.0, 5.0) + sign * effect * stage / (k - 1.0) + 0.5513 * rng.logistic(size=k * n)
    return (np.exp(rng.normal()) * score, stage), effect == 0.0


def simulate_early(rng, n, effect):
    """Five stages of unequal sizes, skewed scores, and a change that comes with the first stages."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    stage = rng.permutation(np.concatenate([np.zeros(2 * n), np.ones(n), np.full(n, 2), np.full(n, 3), np.full(n // 2, 4)])).astype(int)
    score = sign * effect * np.minimum(stage / 2.0, 1.0) + sign * rng.gumbel(size=len(stage)) / 1.2825
    return (score, stage), effect == 0.0


held_out = [(simulate_early, {"n": [8], "effect": [0.0, 0.9]})]


def kruskal_wallis(score, stage):
    """Kruskal and Wallis's (1952) test of several samples."""
    rank = stats.rankdata(score)
    size = np.bincount(stage)
    total = np.bincount(stage, weights=rank)
    n = len(score)
    h = 12.0 / (n * (n + 1.0)) * (total**2 / size).sum() - 3.0 * (n + 1.0)
    return stats.chi2.sf(h, len(size) - 1)


baselines = [kruskal_wallis]
