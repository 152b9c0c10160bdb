"""Do two drugs differ, when each patient takes one after the other?

What was measured in the first and the second month (two columns), a row a patient, and whether the patient began with drug A (1) or B (0).
"""
import numpy as np
from scipy import stats

estimand = "whether the drugs are the same"
loss = "test"
designs = {"patients": [12, 24], "month": [0.5], "effect": [0.0, 0.8]}
sealed = {"patients": [10, 16, 30], "month": [0.3, 1.0], "effect": [0.0, 0.6, 1.0]}
require = ["location invariant", "scale invariant", "permutation invariant"]


def simulate(rng, patients, month, effect):
    """Patients differ more than months do; the second month is better for all."""
    first = 1.0 * (np.arange(patients) % 2 == 0)
    A = np.column_stack([first, 1.0 - first])
    level = rng.normal(0.0, 5.0) + 1.5 * rng.normal(size=(patients, 1))
    scale = np.exp(rng.normal())
    return (scale * (level + month * np.array([0.0, 1.0]) + effect * A + rng.normal(size=(patients, 2))), first), effect == 0.0


def simulate_uneven(rng, patients, effect):
    """More patients began with A, and errors have longer tails."""
    first = 1.0 * (np.arange(patients) % 3 > 0)
    A = np.column_stack([first, 1.0 - first])
    level = 50.0 + 2.0 * rng.gamma(2.0, size=(patients, 1))
    return (level - 0.8 * np.array([0.0, 1.0]) + effect * A + 0.8 * rng.standard_t(6, size=(patients, 2)), first), effect == 0.0


held_out = [(simulate_uneven, {"patients": [18], "effect": [0.0, 0.8]})]


def all_of_a_and_all_of_b(y, first):
    """Student's test of all measurements under A and all under B."""
    n = len(first)
    a = np.where(first == 1.0, y[:, 0], y[:, 1])
    b = np.where(first == 1.0, y[:, 1], y[:, 0])
    t = (a.mean() - b.mean()) / np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / n)
    return 2.0 * stats.t.sf(np.abs(t), 2 * n - 2)


baselines = [all_of_a_and_all_of_b]
