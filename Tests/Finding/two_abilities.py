"""How closely do reading and reckoning go together, when each is tested with a short test?

The marks of n pupils in the four parts of a test of reading and in the four parts of a test of reckoning. Wanted is the
correlation of the abilities, not of the marks.
"""
import numpy as np

estimand = "the correlation of the two abilities"
designs = {"n": [100, 250], "rho": [0.5, 0.7], "error": [1.5]}
sealed = {"n": (80, 400), "rho": (0.4, 0.8), "error": (1.2, 1.8)}
require = ["location invariant", "scale invariant", "permutation invariant"]


def simulate(rng, n, rho, error):
    """Abilities and errors are normal."""
    rho = rho + rng.uniform(-0.1, 0.1)
    common = rng.normal(size=(n, 1))
    a = np.sqrt(rho) * common + np.sqrt(1.0 - rho) * rng.normal(size=(n, 1))
    b = np.sqrt(rho) * common + np.sqrt(1.0 - rho) * rng.normal(size=(n, 1))
    reading = rng.normal(0.0, 3.0, size=4) + a + error * rng.normal(size=(n, 4))
    reckoning = rng.normal(0.0, 3.0, size=4) + 2.0 * (b + error * rng.normal(size=(n, 4)))
    return (reading, reckoning), rho


def simulate_whole(rng, n, rho):
    """Whole marks; abilities are skewed."""
    share = rng.gamma(4.0 * rho, size=(n, 1))
    a = (share + rng.gamma(4.0 * (1.0 - rho), size=(n, 1))) / 2.0
    b = (share + rng.gamma(4.0 * (1.0 - rho), size=(n, 1))) / 2.0
    reading = np.round(4.0 + 1.5 * (a + 1.3 * rng.normal(size=(n, 4))))
    reckoning = np.round(5.0 + 1.5 * (b + 1.6 * rng.normal(size=(n, 4))))
    return (reading, reckoning), rho


held_out = [(simulate_whole, {"n": [150], "rho": (0.5, 0.7)})]


def correlation_of_marks(reading, reckoning):
    """The correlation of the sums of marks."""
    x = reading.sum(axis=1)
    y = reckoning.sum(axis=1)
    a, b = x - x.mean(), y - y.mean()
    return (a @ b) / np.sqrt((a @ a) * (b @ b))


baselines = [correlation_of_marks]
