"""An interval for the share of vaccinated children of a district, from a few children of each of some villages.

Ones for children who are vaccinated, a row a village. Children of a village are alike.
"""
import numpy as np
from scipy import stats

estimand = "the share of vaccinated children"
loss = "interval"
designs = {"villages": [12, 20], "children": [7, 10]}
sealed = {"villages": (10, 30), "children": (5, 12)}


def simulate(rng, villages, children):
    """Shares of villages from a beta distribution."""
    share = rng.uniform(0.85, 0.96)
    alike = rng.uniform(0.05, 0.25)
    size = 1.0 / alike - 1.0
    village = rng.beta(share * size, (1.0 - share) * size, size=villages)
    return (rng.random(size=(villages, children)) < village[:, None],), share


def simulate_kinds(rng, villages):
    """Villages of two kinds, with and without a clinic."""
    clinic = rng.uniform(0.4, 0.6)
    village = np.where(rng.random(size=villages) < clinic, 0.97, 0.85)
    return (rng.random(size=(villages, 8)) < village[:, None],), 0.85 + 0.12 * clinic


held_out = [(simulate_kinds, {"villages": [15]})]


def mean_of_villages(y):
    """Student's interval from the shares of the villages."""
    n = len(y)
    p = y.mean(axis=1)
    half = stats.t.ppf(0.975, n - 1) * p.std(ddof=1) / np.sqrt(n)
    return p.mean() - half, p.mean() + half


baselines = [mean_of_villages]
