"""Null: does manure matter for the yield, when rain and the soil do too? A regression with normal errors.

Student's t test of one coefficient is uniformly most powerful among unbiased tests and among those that do not depend on the units and on the
coefficients of the others (Lehmann 1959, chapter 7).
"""
import numpy as np
from scipy import stats

estimand = "whether manure does not matter"
loss = "test"
designs = {"n": [15, 30], "effect": [0.0, 2.5]}
sealed = {"n": [12, 20, 40], "effect": [0.0, 2.0, 3.0]}
require = ["permutation invariant"]


def simulate(rng, n, effect):
    """The effect is in standard errors, of either sign; the other coefficients are anything."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    rain = rng.normal(size=n)
    soil = 0.5 * rain + rng.normal(size=n)
    manure = 0.5 * soil + rng.normal(size=n)
    mean = rng.normal(0.0, 30.0) + rng.normal(0.0, 20.0) * rain + rng.normal(0.0, 20.0) * soil
    return (np.exp(rng.normal()) * (mean + sign * effect / np.sqrt(n) * manure + rng.normal(size=n)), manure, rain, soil), effect == 0.0


def simulate_plan(rng, n, effect):
    """Manure on half of the plots."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    rain = rng.uniform(0.0, 3.0, size=n)
    soil = rng.exponential(size=n)
    manure = 1.0 * (rng.permutation(n) < n // 2)
    mean = rng.normal(0.0, 30.0) + rng.normal(0.0, 20.0) * rain + rng.normal(0.0, 20.0) * soil
    return (mean + sign * 2.0 * effect / np.sqrt(n) * manure + rng.normal(size=n), manure, rain, soil), effect == 0.0


held_out = [(simulate_plan, {"n": [24], "effect": [0.0, 2.5]})]


def t_test(y, manure, rain, soil):
    """Student's t for the coefficient of least squares."""
    n = len(y)
    X = np.column_stack([manure, np.ones(n), rain, soil])
    inverse = np.linalg.inv(X.T @ X)
    b = inverse @ (X.T @ y)
    e = y - X @ b
    return 2.0 * stats.t.sf(np.abs(b[0]) / np.sqrt((e @ e) / (n - 4) * inverse[0, 0]), n - 4)


baselines = [t_test]
