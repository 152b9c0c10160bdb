"""Do wines taste differently, when every judge has a scale of his own?

Marks, a row a judge and a column a wine.
"""
import numpy as np
from scipy import stats

estimand = "whether the wines are equally good"
loss = "test"
designs = {"judges": [8, 15], "wines": [4], "difference": [0.0, 0.6]}
sealed = {"judges": [10, 20], "wines": [3, 5], "difference": [0.0, 0.5, 0.8]}


def simulate(rng, judges, wines, difference):
    """Judges who are more or less strict."""
    strict = rng.normal(10.0, 3.0) + 1.5 * rng.normal(size=(judges, 1))
    return (strict + difference * rng.normal(size=wines) + rng.normal(size=(judges, wines)),), difference == 0.0


def simulate_whole(rng, judges, wines, difference):
    """Whole marks."""
    strict = 12.0 + 2.0 * rng.normal(size=(judges, 1))
    mark = strict + 1.5 * (difference * rng.normal(size=wines) + rng.normal(size=(judges, wines)))
    return (np.round(mark),), difference == 0.0


held_out = [(simulate_whole, {"judges": [12], "wines": [4], "difference": [0.0, 0.6]})]


def analysis_of_variance(mark):
    """The F test of the wines' means."""
    n, k = mark.shape
    between = n * ((mark.mean(axis=0) - mark.mean()) ** 2).sum() / (k - 1)
    within = ((mark - mark.mean(axis=0)) ** 2).sum() / (k * (n - 1))
    return stats.f.sf(between / within, k - 1, k * (n - 1))


baselines = [analysis_of_variance]
