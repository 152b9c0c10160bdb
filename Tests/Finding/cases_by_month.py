"""Does a disease have a season? Numbers of cases in the twelve months of a year.

If it has, the numbers go up and down once a year; nobody knows which month is the worst.
"""
import numpy as np
from scipy import stats

estimand = "whether there is no season"
loss = "test"
designs = {"cases": [80, 200], "swing": [0.0, 0.35]}
sealed = {"cases": [60, 120, 300], "swing": [0.0, 0.3, 0.45]}


def simulate(rng, cases, swing):
    month = np.arange(12)
    worst = rng.uniform(0.0, 2.0 * np.pi)
    mean = cases / 12.0 * (1.0 + swing * np.cos(2.0 * np.pi * month / 12.0 - worst))
    return (rng.poisson(mean),), swing == 0.0


def simulate_peaked(rng, cases, swing):
    """A short season."""
    month = np.arange(12)
    worst = rng.uniform(0.0, 2.0 * np.pi)
    shape = np.exp(swing * 1.5 * np.cos(2.0 * np.pi * month / 12.0 - worst))
    return (rng.poisson(cases * shape / shape.sum()),), swing == 0.0


held_out = [(simulate_peaked, {"cases": [150], "swing": [0.0, 0.3]})]


def equal_months(count):
    """Pearson's chi-square test that all months are alike."""
    mean = count.mean() + 1e-12
    return stats.chi2.sf(((count - mean) ** 2 / mean).sum(), 11)


baselines = [equal_months]
