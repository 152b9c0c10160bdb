"""What share of patients relapse within a given time, when some die before and some are lost from sight?

For each patient: the time of what happened first, and what it was: 1 a relapse, 2 a death without a relapse, 0 lost from sight.
"""
import numpy as np

estimand = "the chance of a relapse within the horizon"
designs = {"n": [60, 120], "deaths": [0.3, 0.8]}
sealed = {"n": (50, 200), "deaths": (0.25, 1.0)}


def simulate(rng, n, deaths):
    """Constant hazards of relapse, death and loss."""
    relapses = rng.uniform(0.4, 0.9)
    total = relapses + deaths
    time = rng.exponential(size=n) / total
    lost = rng.exponential(size=n) / 0.25
    cause = np.where(rng.random(size=n) < relapses / total, 1, 2)
    return (np.minimum(time, lost), np.where(time <= lost, cause, 0), 1.0), relapses / total * (1.0 - np.exp(-total))


def simulate_early(rng, n):
    """Hazards that are high at first; the study ends for all between one and three years after they came."""
    share = rng.uniform(0.3, 0.6)
    time = rng.exponential(size=n) ** 1.4
    lost = rng.uniform(1.0, 3.0, size=n)
    cause = np.where(rng.random(size=n) < share, 1, 2)
    return (np.minimum(time, lost), np.where(time <= lost, cause, 0), 2.0), share * (1.0 - np.exp(-(2.0 ** (1.0 / 1.4))))


held_out = [(simulate_early, {"n": [80]})]


def one_less_product_limit(time, event, horizon):
    """One less the product-limit estimate, deaths taken for losses."""
    order = np.argsort(time)
    t = time[order]
    at_risk = len(t) - np.arange(len(t))
    return 1.0 - np.prod(np.where((t <= horizon) & (event[order] == 1), 1.0 - 1.0 / at_risk, 1.0))


baselines = [one_less_product_limit]
