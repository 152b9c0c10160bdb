"""A test of the effect of an endogenous regressor with weak instruments.

Three instruments of a concentration of 3 to 10, errors that are correlated with the regressor. The t-test of two-stage
least squares trusts a normal approximation that such instruments do not give.
"""
import numpy as np
from scipy import stats

estimand = "whether the effect equals the hypothesis"
loss = "test"
designs = {"n": [100], "concentration": [3.0, 10.0], "correlation": [0.3, 0.9], "shift": [0.0, 1.0]}
sealed = {"n": [80, 150], "concentration": [4.0, 12.0], "correlation": [0.4, 0.9], "shift": [0.0, 0.8]}
require = ["permutation invariant"]


def simulate(rng, n, concentration, correlation, shift):
    Z = rng.normal(size=(n, 3))
    v = rng.normal(size=n)
    u = correlation * v + np.sqrt(1.0 - correlation**2) * rng.normal(size=n)
    x = np.sqrt(concentration / (3 * n)) * Z.sum(axis=1) + v
    hypothesis = rng.normal()
    scale = np.exp(rng.normal())
    return (hypothesis * x + scale * (shift * x + u), x, Z, hypothesis), shift == 0.0


def simulate_uneven(rng, n, concentration, shift):
    """Instruments of unequal strength."""
    Z = rng.normal(size=(n, 3))
    v = rng.normal(size=n)
    u = 0.9 * v + np.sqrt(0.19) * rng.normal(size=n)
    strength = np.array([1.0, 0.5, 0.25])
    x = np.sqrt(concentration / n / (strength @ strength)) * (Z @ strength) + v
    hypothesis = rng.normal()
    scale = np.exp(rng.normal())
    return (hypothesis * x + scale * (shift * x + u), x, Z, hypothesis), shift == 0.0


def simulate_below(rng, n, concentration, shift):
    """The effect lies below the hypothesis, and instruments are correlated."""
    Z = rng.normal(size=(n, 3)) + rng.normal(size=(n, 1))
    v = rng.normal(size=n)
    u = 0.7 * v + np.sqrt(0.51) * rng.normal(size=n)
    x = np.sqrt(concentration / (12 * n)) * Z.sum(axis=1) + v
    hypothesis = rng.normal()
    scale = np.exp(rng.normal())
    return (hypothesis * x + scale * (u - shift * x), x, Z, hypothesis), shift == 0.0


held_out = [(simulate_uneven, {"n": [100], "concentration": [5.0], "shift": [0.0, 1.0]}),
            (simulate_below, {"n": [100], "concentration": [5.0], "shift": [0.0, 1.0]})]


def two_stage_t_test(y, x, Z, hypothesis):
    """The t-test of two-stage least squares, normal distribution."""
    fitted = Z @ np.linalg.solve(Z.T @ Z, Z.T @ x)
    b = (fitted @ y) / (fitted @ x)
    r = y - b * x
    error = np.sqrt((r @ r) / (len(y) - 1) / (fitted @ x))
    return 2.0 * stats.norm.sf(np.abs(b - hypothesis) / error)


baselines = [two_stage_t_test]
