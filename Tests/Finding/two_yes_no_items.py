"""How closely are two traits related, when only yes or no is asked about each?

People answer yes where a trait lies above a threshold; the two traits are bivariate normal.
"""
import numpy as np

estimand = "the correlation of the two traits"
designs = {"n": [80, 160], "apart": [0.3, 0.6]}
sealed = {"n": (60, 200), "apart": (0.2, 0.7)}
require = ["permutation invariant"]


def simulate(rng, n, apart):
    rho = rng.uniform(-0.8, 0.8)
    u = rng.normal(size=n)
    v = rho * u + np.sqrt(1.0 - rho**2) * rng.normal(size=n)
    return (1 * (u > apart * rng.normal()), 1 * (v > apart * rng.normal())), rho


def simulate_close(rng, n):
    """Related traits and easy questions."""
    rho = rng.uniform(0.2, 0.85)
    u = rng.normal(size=n)
    v = rho * u + np.sqrt(1.0 - rho**2) * rng.normal(size=n)
    return (1 * (u > -0.5), 1 * (v > -0.2)), rho


held_out = [(simulate_close, {"n": [100]})]


def phi(x, y):
    """The correlation of the answers."""
    a = x - x.mean()
    b = y - y.mean()
    return (a @ b) / np.sqrt((a @ a) * (b @ b) + 1e-12)


baselines = [phi]
