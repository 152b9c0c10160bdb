"""Do prices of shares move on the day on which a merger is announced?

For each share: its abnormal return on the day, and abnormal returns of earlier days (a row a share). Some shares move much every
day, others little.
"""
import numpy as np
from scipy import stats

estimand = "whether the mean abnormal return of the day is zero"
loss = "test"
designs = {"shares": [20, 40], "days": [60], "effect": [0.0, 0.6]}
sealed = {"shares": [15, 30, 50], "days": [50, 100], "effect": [0.0, 0.4, 0.7]}
require = ["scale invariant"]


def simulate(rng, shares, days, effect):
    """Normal returns; news makes the day more lively for all shares; the effect is of either sign."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    spread = 0.02 * np.exp(0.6 * rng.normal(size=shares))
    lively = rng.uniform(1.0, 1.7)
    before = spread[:, None] * rng.normal(size=(shares, days))
    return (sign * 0.02 * effect + lively * spread * rng.normal(size=shares), before), effect == 0.0


def simulate_tails(rng, shares, effect):
    """Returns with long tails."""
    spread = 0.01 * (0.5 + rng.gamma(2.0, size=shares))
    before = spread[:, None] * rng.standard_t(5, size=(shares, 80))
    return (0.02 * effect + spread * rng.standard_t(5, size=shares), before), effect == 0.0


held_out = [(simulate_tails, {"shares": [30], "effect": [0.0, 0.5]})]


def t_test(day, before):
    """Student's test of the shares' abnormal returns on the day."""
    n = len(day)
    t = day.mean() / day.std(ddof=1) * np.sqrt(n)
    return 2.0 * stats.t.sf(np.abs(t), n - 1)


baselines = [t_test]
