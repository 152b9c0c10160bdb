"""How much of yesterday's shock is left today? The coefficient of a moving average of order one."""
import numpy as np

estimand = "the coefficient of yesterday's shock"
designs = {"n": [60, 120]}
sealed = {"n": (50, 200)}
require = ["location invariant", "scale invariant"]


def simulate(rng, n):
    coefficient = rng.uniform(-0.85, 0.85)
    shock = rng.normal(size=n + 1)
    scale = np.exp(0.3 * rng.normal())
    return (rng.normal(0.0, 10.0) + scale * (shock[1:] + coefficient * shock[:-1]),), coefficient


def simulate_heavy(rng, n):
    """Shocks with heavier tails."""
    coefficient = rng.uniform(-0.85, 0.85)
    shock = rng.standard_t(5, size=n + 1)
    return (shock[1:] + coefficient * shock[:-1],), coefficient


held_out = [(simulate_heavy, {"n": [100]})]


def from_autocorrelation(y):
    """The coefficient that gives the first autocorrelation."""
    d = y - y.mean()
    r = np.clip((d[1:] @ d[:-1]) / (d @ d), -0.499, 0.499)
    return 2.0 * r / (1.0 + np.sqrt(1.0 - 4.0 * r * r))


baselines = [from_autocorrelation]
