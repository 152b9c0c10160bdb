"""Do the prices of butter and of tin have to do with each other, when both wander?
"""
import numpy as np
from scipy import stats

estimand = "whether the series are unrelated"
loss = "test"
designs = {"n": [40, 80], "slope": [0.0, 0.5]}
sealed = {"n": [30, 60, 100], "slope": [0.0, 0.4, 0.6]}


def simulate(rng, n, slope):
    """Random walks; one takes over a part of every step of the other, up or down."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    x = np.cumsum(rng.normal(size=n))
    y = sign * slope * x + np.cumsum(rng.normal(size=n))
    return (rng.normal(0.0, 5.0) + np.exp(rng.normal()) * y, rng.normal(0.0, 5.0) + np.exp(rng.normal()) * x), slope == 0.0


def simulate_heavy(rng, n, slope):
    """Steps with heavier tails."""
    x = np.cumsum(rng.standard_t(5, size=n))
    y = slope * x + np.cumsum(rng.standard_t(5, size=n))
    return (y, x), slope == 0.0


held_out = [(simulate_heavy, {"n": [50], "slope": [0.0, 0.5]})]


def t_test_of_levels(y, x):
    """Student's t for the slope of one series on the other."""
    n = len(x)
    a = x - x.mean()
    b = y - y.mean()
    r = (a @ b) / np.sqrt((a @ a) * (b @ b))
    return 2.0 * stats.t.sf(np.abs(r) * np.sqrt((n - 2) / (1.0 - r**2)), n - 2)


baselines = [t_test_of_levels]
