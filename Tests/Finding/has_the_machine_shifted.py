"""Has a filling machine shifted, from the readings of a day?

Readings in the order in which they were taken, as deviations from the target in standard deviations that the machine has when
it is well; both are known from years. If it shifts, it shifts at some time of the day and stays so.
"""
import numpy as np
from scipy import stats

estimand = "whether the machine is as it was"
loss = "test"
designs = {"n": [30, 60], "shift": [0.0, 1.0]}
sealed = {"n": [25, 40, 80], "shift": [0.0, 0.8, 1.2]}


def simulate(rng, n, shift):
    """Normal readings; a shift up or down by some standard deviations."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    start = np.floor(n * rng.uniform(0.2, 0.9))
    return (rng.normal(size=n) + sign * shift * (np.arange(n) >= start),), shift == 0.0


def simulate_late(rng, n, shift):
    """Shifts late in the day, upwards."""
    start = np.floor(n * rng.uniform(0.7, 0.95))
    return (rng.normal(size=n) + shift * (np.arange(n) >= start),), shift == 0.0


held_out = [(simulate_late, {"n": [50], "shift": [0.0, 1.5]})]


def shewhart(y):
    """The reading that is farthest from the mean, as in Shewhart's chart."""
    z = np.abs(y).max()
    one = 2.0 * stats.norm.sf(z)
    return -np.expm1(len(y) * np.log1p(-np.minimum(one, 1.0 - 1e-12)))


baselines = [shewhart]
