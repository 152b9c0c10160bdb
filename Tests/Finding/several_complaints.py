"""Does a treatment help, when each patient has several complaints and it may help a little against all of them?

Two groups of patients, a row a patient and a column a complaint; larger numbers are better.
"""
import numpy as np
from scipy import stats

estimand = "whether the treatment does nothing"
loss = "test"
designs = {"patients": [15, 30], "complaints": [4, 6], "effect": [0.0, 0.5]}
sealed = {"patients": [12, 20, 40], "complaints": [4, 6], "effect": [0.0, 0.4, 0.6]}
require = ["location invariant", "scale invariant", "permutation invariant"]


def simulate(rng, patients, complaints, effect):
    """Normal scores with a part in common."""
    unit = np.exp(rng.normal(size=complaints))
    level = rng.normal(0.0, 5.0, size=complaints)
    gain = effect * rng.uniform(0.5, 1.5, size=complaints)
    a = 0.6 * rng.normal(size=(patients, 1)) + 0.8 * rng.normal(size=(patients, complaints))
    b = 0.6 * rng.normal(size=(patients, 1)) + 0.8 * rng.normal(size=(patients, complaints))
    return (level + unit * (a + gain), level + unit * b), effect == 0.0


def simulate_skewed(rng, patients, effect):
    """Skewed scores, and a larger control group."""
    more = patients + 10
    a = rng.gamma(1.0, size=(patients, 1)) + rng.gamma(2.0, size=(patients, 5))
    b = rng.gamma(1.0, size=(more, 1)) + rng.gamma(2.0, size=(more, 5))
    return (a + 1.7 * effect, b), effect == 0.0


held_out = [(simulate_skewed, {"patients": [20], "effect": [0.0, 0.5]})]


def bonferroni(treated, control):
    """A t-test for each complaint; the smallest p-value times their number."""
    m, k = treated.shape
    n = control.shape[0]
    v = ((m - 1) * treated.var(axis=0, ddof=1) + (n - 1) * control.var(axis=0, ddof=1)) / (m + n - 2)
    t = (treated.mean(axis=0) - control.mean(axis=0)) / np.sqrt(v * (1.0 / m + 1.0 / n))
    return np.minimum(k * (2.0 * stats.t.sf(np.abs(t), m + n - 2)).min(), 1.0)


baselines = [bonferroni]
