"""Did water of a well make people ill? Each ill person is matched with a few healthy ones of the same street and age, as many as were found.

For each ill person: whether he drank of the well, how many healthy ones were found, and how many of these drank of it.
"""
import numpy as np
from scipy import special, stats

estimand = "whether the well has nothing to do with it"
loss = "test"
designs = {"sets": [50, 90], "log_odds": [0.0, 1.0]}
sealed = {"sets": [40, 70, 110], "log_odds": [0.0, 0.9, 1.2]}
require = ["permutation invariant"]


def simulate(rng, sets, log_odds):
    """Streets differ in how many drink of the well, and in long streets, where few drink, more are found; the well may harm or protect."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    street = rng.normal(0.0, 0.3) + 1.3 * rng.normal(size=sets)
    found = 1 + rng.binomial(4, special.expit(-street))
    ill = rng.random(size=sets) < special.expit(street + sign * log_odds)
    return (1 * ill, found, rng.binomial(found, special.expit(street))), log_odds == 0.0


def simulate_near(rng, sets, log_odds):
    """Streets near the well, with one or two healthy ones each, and streets far away with four."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    near = rng.random(size=sets) < 0.5
    street = np.where(near, 1.0, -1.0)
    found = np.where(near, rng.integers(1, 3, size=sets), 4)
    ill = rng.random(size=sets) < special.expit(street + sign * log_odds)
    return (1 * ill, found, rng.binomial(found, special.expit(street))), log_odds == 0.0


held_out = [(simulate_near, {"sets": [70], "log_odds": [0.0, 1.0]})]


def one_table(ill, found, drinkers):
    """The chi-square test of the table of all ill and all healthy persons, sets forgotten."""
    n, m = len(ill), found.sum()
    a, b = ill.sum(), drinkers.sum()
    p = (a + b) / (n + m)
    return stats.chi2.sf((a / n - b / m) ** 2 / (p * (1.0 - p) * (1.0 / n + 1.0 / m) + 1e-12), 1)


baselines = [one_table]
