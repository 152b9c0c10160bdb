"""The effect of an endogenous regressor with ten weak instruments.

Least squares is biased because the regressor and the error move together. Ten instruments are valid but weak: together
they carry a concentration of 20. Two-stage least squares uses them all, and falls back towards least squares.
"""
import numpy as np

estimand = "the effect"
loss = "squared"
risk = "median"  # limited information maximum likelihood has no mean
designs = {"n": [200], "concentration": [20.0, 40.0], "correlation": [0.7]}
sealed = {"n": [150, 200], "concentration": [25.0, 35.0], "correlation": [0.6, 0.8]}
require = ["permutation invariant"]


def simulate(rng, n, concentration, correlation):
    Z = rng.normal(size=(n, 10))
    v = rng.normal(size=n)
    u = correlation * v + np.sqrt(1.0 - correlation**2) * rng.normal(size=n)
    x = np.sqrt(concentration / (10 * n)) * Z.sum(axis=1) + v
    beta = rng.normal()
    return (beta * x + u, x, Z), beta


def simulate_uneven(rng, n, concentration):
    """Instruments of unequal strength."""
    Z = rng.normal(size=(n, 10))
    strength = 1.0 / np.arange(1, 11)
    v = rng.normal(size=n)
    u = 0.7 * v + np.sqrt(0.51) * rng.normal(size=n)
    x = np.sqrt(concentration / n / (strength @ strength)) * (Z @ strength) + v
    beta = rng.normal()
    return (beta * x + u, x, Z), beta


held_out = [(simulate_uneven, {"n": [200], "concentration": [20.0]})]


def two_stage_least_squares(y, x, Z):
    """Two-stage least squares."""
    fitted = Z @ np.linalg.solve(Z.T @ Z, Z.T @ x)
    return (fitted @ y) / (fitted @ x)


def least_squares(y, x, Z):
    """Ordinary least squares, which ignores that the regressor is endogenous."""
    return (x @ y) / (x @ x)


baselines = [two_stage_least_squares, least_squares]
