"""Does a substance cause tumours, from shares of animals with a tumour at five doses?

If it does, the share goes one way with the dose, up or (a cure) down.
"""
import numpy as np
from scipy import stats

estimand = "whether the dose does not matter"
loss = "test"
designs = {"animals": [15, 25], "slope": [0.0, 0.4]}
sealed = {"animals": [12, 20, 35], "slope": [0.0, 0.3, 0.5]}


def simulate(rng, animals, slope):
    """Doses 0 to 4, groups of somewhat unequal sizes."""
    dose = np.arange(5.0)
    size = rng.integers(animals - 3, animals + 4, size=5)
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    chance = 1.0 / (1.0 + np.exp(-rng.normal(0.0, 0.4) - sign * slope * (dose - 2.0)))
    return (rng.binomial(size, chance), size, dose), slope == 0.0


def simulate_linear(rng, animals, slope):
    """A chance that grows in a line, and doses that double."""
    dose = np.array([0.0, 1.0, 2.0, 4.0, 8.0])
    chance = 0.3 + slope * dose / 16.0
    size = np.full(5, animals)
    return (rng.binomial(size, chance), size, dose), slope == 0.0


held_out = [(simulate_linear, {"animals": [30], "slope": [0.0, 0.6]})]


def homogeneity(cases, size, dose):
    """Pearson's chi-square test that all shares are equal."""
    p = cases.sum() / size.sum()
    chi = ((cases - size * p) ** 2 / (size * p * (1.0 - p) + 1e-12)).sum()
    return stats.chi2.sf(chi, 4)


baselines = [homogeneity]
