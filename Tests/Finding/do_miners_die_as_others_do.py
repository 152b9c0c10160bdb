"""Do miners die as often as other men of their age, when some are lost from sight?

For each miner: age at the beginning, years until death or until last seen, and whether he died. Then: the number of years of the study, and the
nation's death rate, which at age a is rate * exp(growth * a) a year.
"""
import numpy as np
from scipy import stats

estimand = "whether miners die as often as others"
loss = "test"
designs = {"n": [120, 200], "lost": [0.02, 0.05], "excess": [0.0, 0.5]}
sealed = {"n": [100, 150], "lost": [0.02, 0.04, 0.06], "excess": [0.0, 0.4, 0.6]}
require = ["permutation invariant"]


def years_to_death(rng, age, factor, rate, growth):
    """Gompertz's law from an age on."""
    return np.log(1.0 + rng.exponential(size=len(age)) * growth / (factor * rate * np.exp(growth * age))) / growth


def simulate(rng, n, lost, excess):
    """Death rates are all higher or all lower by a factor; men get lost at a constant rate."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    rate = 0.00004 * np.exp(0.2 * rng.normal())
    age = rng.uniform(35.0, 65.0, size=n)
    death = years_to_death(rng, age, np.exp(sign * excess), rate, 0.1)
    end = np.minimum(rng.exponential(size=n) / lost, 12.0)
    return (age, np.minimum(death, end), death <= end, 12.0, rate, 0.1), excess == 0.0


def simulate_old(rng, n, excess):
    """Older men, of whom many leave in the first years or never."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    age = rng.uniform(50.0, 70.0, size=n)
    death = years_to_death(rng, age, np.exp(sign * excess), 0.00006, 0.09)
    end = np.where(rng.random(size=n) < 0.3, rng.uniform(0.0, 6.0, size=n), 8.0)
    return (age, np.minimum(death, end), death <= end, 8.0, 0.00006, 0.09), excess == 0.0


held_out = [(simulate_old, {"n": [120], "excess": [0.0, 0.5]})]


def deaths_of_those_followed(age, years, died, horizon, rate, growth):
    """Those who are lost are left out; the deaths of the others against the nation's chances to die within the study."""
    kept = died | (years >= horizon)
    chance = 1.0 - np.exp(-rate * np.exp(growth * age) * (np.exp(growth * horizon) - 1.0) / growth)
    z = (died.sum() - (kept * chance).sum()) / np.sqrt((kept * chance * (1.0 - chance)).sum() + 1e-9)
    return 2.0 * stats.norm.sf(np.abs(z))


baselines = [deaths_of_those_followed]
