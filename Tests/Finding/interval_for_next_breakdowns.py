"""An interval for the number of breakdowns of next year, from the breakdowns of some months.

Poisson numbers by month; wanted is the number in the twelve months that follow.
"""
import numpy as np
from scipy import stats

estimand = "the number of breakdowns in the next twelve months"
loss = "interval"
designs = {"months": [6, 12, 24]}
sealed = {"months": (5, 30)}
require = ["permutation invariant"]


def simulate(rng, months):
    rate = np.exp(rng.uniform(-0.5, 1.5))
    return (rng.poisson(rate, size=months),), rng.poisson(12.0 * rate)


def simulate_two_kinds(rng, months):
    """Breakdowns of two kinds, of which one is rare."""
    rate = rng.uniform(0.8, 4.0)
    return (rng.poisson(rate, size=months) + rng.poisson(0.1, size=months),), rng.poisson(12.0 * (rate + 0.1))


held_out = [(simulate_two_kinds, {"months": [9, 15]})]


def quantiles_at_the_estimate(count):
    """Quantiles of the Poisson distribution with twelve times the mean that was seen."""
    mean = np.maximum(12.0 * count.mean(), 0.1)
    return stats.poisson.ppf(0.025, mean), stats.poisson.ppf(0.975, mean)


baselines = [quantiles_at_the_estimate]
