"""Null: does a diet change the blood pressure of patients? Normal changes, of any sign.

Student's test is uniformly most powerful among unbiased tests and among those that do not depend on unit and sign (Lehmann and Romano 2005, chapters
5 and 6).
"""
import numpy as np
from scipy import stats

estimand = "whether the mean change is zero"
loss = "test"
designs = {"n": [8, 12], "change": [0.0, 0.8]}
sealed = {"n": [7, 10, 16], "change": [0.0, 0.7, 1.0]}
require = ["scale invariant", "permutation invariant"]


def simulate(rng, n, change):
    scale = np.exp(rng.normal(1.0, 1.0))
    return (scale * (change * np.sign(rng.random() - 0.5) + rng.normal(size=n)),), change == 0.0


def student(d):
    """Student's test."""
    n = len(d)
    return 2.0 * stats.t.sf(np.abs(d.mean()) / (d.std(ddof=1) / np.sqrt(n)), n - 1)


baselines = [student]
