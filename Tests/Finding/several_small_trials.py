"""Does a drug help, by the p-values of several trials, of which some were large and some small?

One-sided p-values of trials of one drug, and the number of patients of each. If the drug helps, it helps alike in all trials.
"""
import numpy as np
from scipy import stats

estimand = "whether the drug has no effect"
loss = "test"
designs = {"trials": [5, 10], "unlike": [1.0], "effect": [0.0, 0.15, 0.25]}
sealed = {"trials": [4, 7, 12], "unlike": [0.8, 1.3], "effect": [0.0, 0.12, 0.2]}
require = ["permutation invariant"]


def simulate(rng, trials, unlike, effect):
    """Numbers of patients are lognormal, about thirty; p-values by the normal distribution."""
    patients = np.ceil(30.0 * np.exp(unlike * rng.normal(size=trials)))
    return (stats.norm.sf(effect * np.sqrt(patients) + rng.normal(size=trials)), patients), effect == 0.0


def simulate_student(rng, trials, effect):
    """Two large trials and small ones, p-values by Student's distribution."""
    patients = np.where(rng.permutation(trials) < 2, 120, 12)
    root = np.sqrt(patients)
    t = (effect * root + rng.normal(size=trials)) / np.sqrt(rng.chisquare(patients - 1) / (patients - 1))
    return (stats.t.sf(t, patients - 1), patients), effect == 0.0


held_out = [(simulate_student, {"trials": [6], "effect": [0.0, 0.2]})]


def fisher(p, patients):
    """Fisher's (1932) sum of logarithms."""
    return stats.chi2.sf(-2.0 * np.log(p).sum(), 2 * len(p))


baselines = [fisher]
