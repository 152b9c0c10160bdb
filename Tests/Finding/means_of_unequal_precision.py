"""Twelve small areas, each with an estimate of known variance.

The areas are somewhat alike, and how much so the estimates themselves tell.
"""
import numpy as np

estimand = "the areas' means"
designs = {"k": [12, 20], "spread": [0.5, 1.0]}
sealed = {"k": [10, 16, 30], "spread": [0.4, 0.8, 1.2]}


def simulate(rng, k, spread):
    variance = rng.gamma(2.0, 0.5, size=k) + 0.2
    truth = rng.normal(0.0, 10.0) + spread * rng.normal(size=k)
    return (truth + np.sqrt(variance) * rng.normal(size=k), variance), truth


def direct(y, variance):
    """Each area's own estimate."""
    return y + 0.0


baselines = [direct]
