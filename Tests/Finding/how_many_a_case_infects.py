"""How many people does a case infect, from the numbers of cases in the first generations of an outbreak?

The numbers of cases by generation, from the few who brought the disease.
"""
import numpy as np

estimand = "the mean number of people whom a case infects"
designs = {"generations": [4, 6], "first": [3, 8]}
sealed = {"generations": (3, 7), "first": (2, 12)}


def simulate(rng, generations, first):
    """Some cases infect many, most infect nobody."""
    mean = rng.uniform(0.8, 1.5)
    spread = rng.uniform(0.3, 1.5)
    cases = np.zeros(generations + 1)
    cases[0] = first
    for g in range(generations):
        cases[g + 1] = rng.poisson(mean / spread * rng.gamma(np.maximum(spread * cases[g], 1e-9))) * (cases[g] > 0)
    return (cases,), mean


def simulate_alike(rng, generations):
    """All cases infect alike, Poisson numbers."""
    mean = rng.uniform(0.8, 1.4)
    cases = np.zeros(generations + 1)
    cases[0] = 5
    for g in range(generations):
        cases[g + 1] = rng.poisson(mean * cases[g])
    return (cases,), mean


held_out = [(simulate_alike, {"generations": [4, 6]})]


def mean_growth(cases):
    """The mean of the factors by which generations grew, as long as there were cases."""
    seen = cases[:-1] > 0
    factor = np.where(seen, cases[1:] / np.maximum(cases[:-1], 1.0), 0.0)
    return factor.sum() / seen.sum()


baselines = [mean_growth]
