"""An interval for the centre of symmetric measurements, of which a few are wild."""
import numpy as np
from scipy import stats

estimand = "the centre"
loss = "interval"
designs = {"n": [15, 30], "wild": [0.1, 0.2]}
sealed = {"n": (12, 50), "wild": (0.08, 0.22)}
require = ["location equivariant", "scale equivariant", "permutation invariant"]


def simulate(rng, n, wild):
    """Some readings with five times the spread."""
    centre = rng.normal(0.0, 10.0)
    e = rng.normal(size=n)
    e = np.where(rng.random(size=n) < wild, 5.0 * e, e)
    return (centre + np.exp(rng.normal()) * e,), centre


def simulate_student(rng, n):
    """Student's t on three degrees of freedom."""
    centre = rng.normal(0.0, 10.0)
    return (centre + np.exp(rng.normal()) * rng.standard_t(3, size=n),), centre


held_out = [(simulate_student, {"n": [20, 35]})]


def student(y):
    """Student's interval for the mean."""
    n = len(y)
    half = stats.t.ppf(0.975, n - 1) * y.std(ddof=1) / np.sqrt(n)
    return y.mean() - half, y.mean() + half


baselines = [student]
