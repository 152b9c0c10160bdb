"""Do two drugs keep patients well equally long, when many are still well at the end?

For each patient: the time until relapse or until last seen, whether it was a relapse, and the drug (0 or 1).
"""
import numpy as np
from scipy import stats

estimand = "whether the drugs are equal"
loss = "test"
designs = {"n": [50, 100], "effect": [0.0, 0.7]}
sealed = {"n": [40, 70, 120], "effect": [0.0, 0.6, 0.9]}
require = ["permutation invariant"]


def simulate(rng, n, effect):
    """Weibull times; the better drug may be either."""
    drug = 1 * (rng.permutation(n) < n // 2)
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    wear = rng.uniform(0.7, 1.5)
    time = (rng.exponential(size=n) * np.exp(sign * effect * (drug - 0.5))) ** (1.0 / wear)
    seen = rng.uniform(0.5, 3.5, size=n)
    return (np.minimum(time, seen), 1 * (time <= seen), drug), effect == 0.0


def simulate_lost(rng, n, effect):
    """Losses at random, groups of unequal size."""
    drug = 1 * (rng.permutation(n) < n // 3)
    time = rng.exponential(size=n) * np.exp(-effect * drug)
    seen = 1.5 * rng.exponential(size=n)
    return (np.minimum(time, seen), 1 * (time <= seen), drug), effect == 0.0


held_out = [(simulate_lost, {"n": [90], "effect": [0.0, 0.8]})]


def relapses_by_drug(time, relapse, drug):
    """Chi-square test of the two shares of patients with a relapse."""
    n = len(time)
    p = relapse.sum() / n
    a = drug.sum()
    difference = (relapse * drug).sum() / a - (relapse * (1 - drug)).sum() / (n - a)
    chi = difference**2 / (p * (1.0 - p) * (1.0 / a + 1.0 / (n - a)) + 1e-12)
    return stats.chi2.sf(chi, 1)


baselines = [relapses_by_drug]
