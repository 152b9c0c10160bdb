"""Does seeding clouds change the rain? Rain of days with seeding and of days without; on many days there is none.

Seeding may change how often it rains, or how much, or both, either way.
"""
import numpy as np
from scipy import stats

estimand = "whether seeding changes nothing"
loss = "test"
designs = {"days": [40, 70], "dry": [0.3, 0.5], "change": [0.0, 1.0]}
sealed = {"days": [35, 55, 80], "dry": [0.3, 0.45], "change": [0.0, 0.8, 1.2]}
require = ["permutation invariant", "scale invariant"]


def simulate(rng, days, dry, change):
    """Lognormal amounts; logits of a dry day and logarithms of amounts move each its own way."""
    turn = 2.0 * np.pi * rng.random()
    often = 0.6 * change * np.cos(turn)
    much = 0.5 * change * np.sin(turn)
    level = np.log(dry / (1.0 - dry))
    unit = np.exp(rng.normal())
    seeded = (rng.random(size=days) > 1.0 / (1.0 + np.exp(-level - often))) * np.exp(much + rng.normal(size=days))
    other = (rng.random(size=days) > 1.0 / (1.0 + np.exp(-level + often))) * np.exp(-much + rng.normal(size=days))
    return (unit * seeded, unit * other), change == 0.0


def simulate_gamma(rng, days, change):
    """Gamma amounts; rarer rain, but more of it. Fewer days are seeded."""
    n = days // 2
    seeded = (rng.random(size=n) < 0.75 - 0.15 * change) * rng.gamma(1.2, size=n) * np.exp(0.8 * change)
    other = (rng.random(size=days) < 0.75) * rng.gamma(1.2, size=days)
    return (seeded, other), change == 0.0


held_out = [(simulate_gamma, {"days": [70], "change": [0.0, 1.0]})]


def welch(seeded, other):
    """Welch's t test of the mean rain."""
    a = seeded.var(ddof=1) / len(seeded)
    b = other.var(ddof=1) / len(other)
    df = (a + b) ** 2 / (a**2 / (len(seeded) - 1) + b**2 / (len(other) - 1))
    return 2.0 * stats.t.sf(np.abs(seeded.mean() - other.mean()) / np.sqrt(a + b), df)


baselines = [welch]
