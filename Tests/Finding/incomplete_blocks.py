"""Seven treatments in blocks that have room for three.

A balanced incomplete block design: each pair of treatments meets in one block of every seven. Blocks differ.
"""
import numpy as np

estimand = "the treatments' deviations from their mean"
designs = {"copies": [1, 2], "between": [0.7, 1.5]}
sealed = {"copies": [1, 2, 3], "between": [0.5, 1.0, 2.0]}
require = ["location invariant", "scale equivariant"]


def design(copies):
    """Which treatment stands at which place of which block."""
    return (np.arange(7 * copies)[:, None] + np.array([0, 1, 3])) % 7


def simulate(rng, copies, between):
    treatment = design(copies)
    scale = np.exp(0.5 * rng.normal())
    effect = rng.normal(0.0, 1.5, size=7)
    effect = scale * (effect - effect.mean())
    block = rng.normal(0.0, 5.0) + scale * between * rng.normal(size=(7 * copies, 1))
    return (effect[treatment] + block + scale * rng.normal(size=(7 * copies, 3)), treatment), effect


def simulate_trend(rng, copies):
    """Fertility that goes from one end of the field to the other, in an order drawn at random."""
    treatment = design(copies)
    effect = rng.normal(0.0, 1.5, size=7)
    effect = effect - effect.mean()
    b = 7 * copies
    block = 3.0 * rng.permutation(b)[:, None] / b
    return (effect[treatment] + block + rng.normal(size=(b, 3)), treatment), effect


held_out = [(simulate_trend, {"copies": [2]})]


def treatment_means(y, treatment):
    """The mean of each treatment less the mean of all."""
    has = 1.0 * (treatment[:, :, None] == np.arange(7))
    return (has * y[:, :, None]).sum(axis=(0, 1)) / has.sum(axis=(0, 1)) - y.mean()


baselines = [treatment_means]
