"""A test of a policy's effect when two to four units are treated.

Each unit gives one difference, after less before, whose variance has a part that falls with the unit's number of members.
Treated units are few, and standard errors that trust in many of them reject far too often.
"""
import numpy as np
from scipy import stats

estimand = "whether the effect equals the hypothesis"
loss = "test"
designs = {"treated": [2, 3], "controls": [20, 30], "shift": [0.0, 1.5]}
sealed = {"treated": [2, 3, 4], "controls": [18, 27], "shift": [0.0, 1.3]}


def simulate(rng, treated, controls, shift):
    hypothesis = rng.normal()
    scale = np.exp(rng.normal())
    members = np.ceil(20.0 * np.exp(0.7 * rng.normal(size=treated + controls)))
    d = rng.normal() + np.sqrt(0.3 + 8.0 / members) * rng.normal(size=treated + controls)
    return (scale * (d[:treated] + shift) + hypothesis, scale * d[treated:], members[:treated], members[treated:], hypothesis), shift == 0.0


def simulate_small(rng, treated, controls, shift):
    """The treated units are the small ones."""
    hypothesis = rng.normal()
    scale = np.exp(rng.normal())
    members = np.ceil(np.sort(20.0 * np.exp(0.7 * rng.normal(size=treated + controls))))
    d = rng.normal() + np.sqrt(0.3 + 8.0 / members) * rng.normal(size=treated + controls)
    return (scale * (d[:treated] + shift) + hypothesis, scale * d[treated:], members[:treated], members[treated:], hypothesis), shift == 0.0


def simulate_heavy(rng, treated, controls, shift):
    """Errors of equal spread with heavy tails."""
    hypothesis = rng.normal()
    scale = np.exp(rng.normal())
    members = np.ceil(20.0 * np.exp(0.7 * rng.normal(size=treated + controls)))
    d = rng.normal() + 0.7 * rng.standard_t(4, size=treated + controls)
    return (scale * (d[:treated] + shift) + hypothesis, scale * d[treated:], members[:treated], members[treated:], hypothesis), shift == 0.0


held_out = [(simulate_small, {"treated": [3], "controls": [25], "shift": [0.0, 2.0]}),
            (simulate_heavy, {"treated": [3], "controls": [25], "shift": [0.0, 1.5]})]


def cluster_robust(treated, controls, members_treated, members_controls, hypothesis):
    """Differences in differences, standard error clustered by unit (CR1), Student's t with one degree less than units."""
    k, m = len(treated), len(controls)
    effect = treated.mean() - controls.mean() - hypothesis
    variance = ((treated - treated.mean()) ** 2).sum() / k**2 + ((controls - controls.mean()) ** 2).sum() / m**2
    return 2.0 * stats.t.sf(np.abs(effect) / np.sqrt((k + m) / (k + m - 1) * variance), k + m - 1)


baselines = [cluster_robust]
