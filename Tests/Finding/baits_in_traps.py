"""Does one bait catch more beetles than another?

Beetles in each of the traps with the first bait and with the second. Where there is one beetle there are often more.
"""
import numpy as np
from scipy import stats

estimand = "whether the baits catch alike"
loss = "test"
designs = {"traps": [12, 20], "clumping": [0.5, 1.0], "gain": [0.0, 0.8]}
sealed = {"traps": [10, 15, 25], "clumping": [0.4, 0.8, 1.2], "gain": [0.0, 0.7, 1.0]}
require = ["permutation invariant"]


def simulate(rng, traps, clumping, gain):
    """Negative binomial counts; the gain of either sign."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    level = np.exp(rng.normal(2.0, 0.4))
    first = rng.gamma(1.0 / clumping, size=traps) * clumping * level * np.exp(0.5 * sign * gain)
    second = rng.gamma(1.0 / clumping, size=traps) * clumping * level * np.exp(-0.5 * sign * gain)
    return (rng.poisson(first), rng.poisson(second)), gain == 0.0


def simulate_lognormal(rng, traps, gain):
    """Lognormal places."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    first = np.exp(2.0 + 0.7 * rng.normal(size=traps) + 0.5 * sign * gain)
    second = np.exp(2.0 + 0.7 * rng.normal(size=traps) - 0.5 * sign * gain)
    return (rng.poisson(first), rng.poisson(second)), gain == 0.0


held_out = [(simulate_lognormal, {"traps": [15], "gain": [0.0, 0.7]})]


def poisson_totals(first, second):
    """The totals as two Poisson numbers, given their sum."""
    z = (first.sum() - second.sum()) / np.sqrt(first.sum() + second.sum() + 1e-9)
    return 2.0 * stats.norm.sf(np.abs(z))


baselines = [poisson_totals]
