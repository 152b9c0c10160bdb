"""Is one of two forecasters of inflation better, when they forecast several months ahead?

The errors of the first and of the second, month after month, and how many months ahead they were made.
"""
import numpy as np
from scipy import stats

estimand = "whether both are equally good, by squared errors"
loss = "test"
designs = {"n": [120, 200], "ahead": [2, 4], "worse": [0.0, 0.8]}
sealed = {"n": [110, 150, 190], "ahead": [2, 3, 4], "worse": [0.0, 0.7]}


def moving_sum(shock, ahead):
    """Sums of the last shocks, with variance 1."""
    total = np.concatenate([np.zeros(1), np.cumsum(shock)])
    return (total[ahead:] - total[:-ahead]) / np.sqrt(ahead)


def simulate(rng, n, ahead, worse):
    """Errors add up the shocks of the months between; one forecaster, either, has errors with a greater variance."""
    first = rng.random() < 0.5
    common = moving_sum(rng.normal(size=n + ahead - 1), ahead)
    good = common + moving_sum(rng.normal(size=n + ahead - 1), ahead)
    bad = common + np.sqrt(1.0 + 2.0 * worse) * moving_sum(rng.normal(size=n + ahead - 1), ahead)
    unit = np.exp(0.5 * rng.normal())
    return (unit * np.where(first, bad, good), unit * np.where(first, good, bad), ahead), worse == 0.0


def simulate_decaying(rng, n, worse):
    """Shocks that fade within four months; shocks have heavy tails."""
    first = rng.random() < 0.5
    weight = np.array([1.0, 0.9, 0.7, 0.5])
    a = np.convolve(rng.standard_t(8, size=n + 3), weight, mode="valid")
    b = np.convolve(rng.standard_t(8, size=n + 3), weight, mode="valid") * np.sqrt(1.0 + worse)
    return (np.where(first, b, a), np.where(first, a, b), 4), worse == 0.0


held_out = [(simulate_decaying, {"n": [150], "worse": [0.0, 0.8]})]


def t_test(a, b, ahead):
    """Student's t for the mean difference of the squared errors, as if months were independent."""
    d = a**2 - b**2
    n = len(d)
    return 2.0 * stats.t.sf(np.abs(d.mean()) / (d.std(ddof=1) / np.sqrt(n)), n - 1)


baselines = [t_test]
